extension Sentence {
  static let english = [
    Sentence(
      "The group will spend ‹$1,000.5 million› and ‹€2.75bn› on chips.",
      "1000500k USD? @-5; 2750m EUR @-7"),
    Sentence(
      "It paid ‹US$ 40 million›, ‹C$3.2bn›, ‹A$900m› and ‹HK$12 billion›.",
      "40m USD @-6; 3200m CAD @-8; 900m AUD @-6; 12bn HKD @-9"),
    Sentence(
      "SoftBank holds a ‹51 percent› stake; its parent holds ‹49 per cent›.",
      "51 % @0; 49 % @0"),
    Sentence(
      "The site needs ‹10-gigawatt› supply, a ‹500MW› plant and ‹250 kW› of backup.",
      "10k MW @-3; 500 MW @0; 0.25 MW @3"),
    Sentence(
      "The ‹$500-billion› plan follows a multi-billion programme.",
      "500bn USD? @-9"),
    Sentence(
      "Profit could reach ‹between $15 billion and $25 billion›.",
      "15bn..25bn USD? @-9,-9"),
    Sentence(
      "Spending of ‹$15bn-$25bn›, or ‹15–25%› of sales, is planned.",
      "15bn..25bn USD? @-9,-9; 15..25 % @0,0"),
    Sentence(
      "They increased the stake from ‹5%› to ‹10%› in March.",
      "5 % @0; 10 % @0"),
    Sentence(
      "Investment ‹ranging from $5 billion to $10 billion› is likely.",
      "5bn..10bn USD? @-9,-9"),
    Sentence(
      """
      ‹About one billion dollars›, ‹half a billion euros› and ‹two hundred and fifty \
      million yen› were lost.
      """,
      "~1bn USD? @-9; 500m EUR @-8; 250m JPY @-6"),
    Sentence(
      "It bought ‹1.2 million SoftBank shares› and ‹24,000 ordinary shares›.",
      "1200k shares @-5; 24k shares @0"),
    Sentence(
      "In 2019 shares fell, and the iPhone 15 shares its design.",
      ""),
    Sentence(
      "At ‹$34.50› per share, the offer of Form 10-K dated May 12, 2026 is ‹3%› higher.",
      "34.5 USD? @2; 3 % @0"),
    Sentence(
      "The plant makes 10 GWh a day; output rose 5 percentage points.",
      ""),
    Sentence(
      "See https://example.com/5%20billion/$7 or mail a5@b.com about GPT-4 and H100.",
      ""),
    Sentence(
      "As of Q3 2026 the 3rd fund of 10.5.2026 had 1.2.3 versions at 17:48.",
      ""),
    Sentence(
      "The ‹$500 billion-plus› project will cost ‹$20bn or more›, ‹some 5% or so›.",
      ">=500bn USD? @-9; >=20bn USD? @-9; ~5 % @0"),
    Sentence(
      "‹Roughly 1,00,000 crore rupees› and ‹Rs 5 lakh› were paid.",
      "~1tn INR? @-7; 500k INR? @-5"),
    Sentence(
      "‹Up to 3 GW›, ‹at least 9.2GW›, ‹no more than 20 MW›, ‹less than 5 MW›.",
      "<=3k MW @-3; >=9200 MW @-2; <=20 MW @0; <=5 MW @0"),
    Sentence(
      "A further ‹5 thousand million pounds›, or ‹£5m›, is due.",
      "5bn GBP? @-9; 5m GBP? @-6"),
    Sentence(
      "The loss was ‹-$5 billion› (‹-5%›).",
      "-5bn USD? @-9; -5 % @0"),
    Sentence(
      "The ‹USD 5bn› loan and the ‹300 million EUR› bond in 2019 ‹USD 7bn›.",
      "5bn USD @-9; 300m EUR @-6; 7bn USD @-9"),
    Sentence(
      "In 2019 dollars that is ‹$.5 billion›.",
      "500m USD? @-8"),
    Sentence(
      "TOP 500 machines, ALL 500 staff, ‹TRY 5 billion›.",
      "5bn TRY @-9"),
    Sentence(
      "It holds 99999999999999999999999999 billion dollars and 5 trillion trillion dollars.",
      ""),
    Sentence(
      "The two to threefold rise, 3 million people, 5 barrels and 12 sites.",
      ""),
    Sentence(
      "A ‹two-billion-dollar›, five-year plan and a one-third share.",
      "2bn USD? @-9"),
    Sentence(
      "‹Over a $5bn› fund, ‹nearly a 10%› stake, and ‹more than US$ 7 million›.",
      ">=5bn USD? @-9; ~10 % @0; >=7m USD @-6"),
    Sentence(
      "The ‹1.5 to 2.5 GW› campus costs ‹$500 million to $1 billion›.",
      "1500..2500 MW @-2,-2; 500m..1bn USD? @-6,-9"),
    Sentence(
      "‹₩100tn› and ‹¥5tn› and ‹kr 500› and ‹5 Swiss francs› were paid.",
      "100tn KRW? @-12; 5tn JPY? @-12; 500 SEK? @0; 5 CHF @0"),
    Sentence(
      "‹Some 12 000 shares› and ‹1 000 000 euros›, ‹CHF 1'000'000.50›.",
      "~12k shares @0; 1m EUR @0; 1000000.5 CHF @2"),
    Sentence(
      "They won 3 games and earned 10 won; ‹5,000 won› is the price.",
      "5k KRW? @0"),
    Sentence(
      "The firm has 5 to 10 offices, a ‹$5› to 10 people, and ‹$5 to $10› notes.",
      "5 USD? @0; 5..10 USD? @0,0"),
    Sentence(
      "‹Approximately ５００億円› (‹$3.3 billion›) for the Nvidia deal, ‹١٢٣ dollars›, ‹१२ percent›.",
      "~50bn JPY @-8; 3300m USD? @-8; 123 USD? @0; 12 % @0"),
    Sentence(
      "It raised ‹$1.5M› in seed and ‹$10B› later, then ‹€5k›.",
      "1500k USD? @-5; 10bn USD? @-9; 5k EUR @-3"),
    Sentence(
      "From ‹10› to ‹5 percent›, and ‹or more than $5bn›; the Audi RS 5 is 12 ft long.",
      "10 % @0; 5 % @0; >=5bn USD? @-9"),
    Sentence(
      "The loan of ‹USD 6,703–USD 7,486› and ‹US$3.5-4.0 billion› is shared by ‹1,5 Mrd. EUR›.",
      "6703..7486 USD @0,0; 3500m..4bn USD @-8,-8; 1500m EUR @-8"),
    Sentence(
      "He owns ‹3,000,000 Class A shares› (‹2.5%› of the ‹120m outstanding shares›).",
      "3m shares @0; 2.5 % @1; 120m shares @-6"),
    Sentence(
      """
      ‹Rs 1.2 lakh crore›, ‹JPY 3 trn›, ‹KRW500 billion› and ‹S$500 million› for a \
      20-year, ‹$19 billion› deal.
      """,
      "1200bn INR? @-11; 3tn JPY @-12; 500bn KRW @-9; 500m SGD @-6; 19bn USD? @-9"),
  ]
}
