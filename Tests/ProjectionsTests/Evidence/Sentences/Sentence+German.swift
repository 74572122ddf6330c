extension Sentence {
  static let german = [
    Sentence(
      "Der Konzern investiert ‹1.000,5 Millionen Euro› und ‹2,75 Mrd. US-Dollar› in die Werke.",
      "1000500k EUR @-5; 2750m USD @-7"),
    Sentence(
      """
      ‹Rund 15 Prozent› der Anteile, das sind ‹1,2 Millionen Aktien›, gingen für ‹40 Mio. \
      €› an den Fonds.
      """,
      "~15 % @0; 1200k shares @-5; 40m EUR @-6"),
    Sentence(
      "Die Kosten liegen ‹zwischen 15 und 25 Milliarden Euro›, also ‹10 bis 12 %› des Umsatzes.",
      "15bn..25bn EUR @-9,-9; 10..12 % @0,0"),
    Sentence(
      "Eine ‹500-Milliarden-Dollar›-Investition und ein ‹10-Gigawatt›-Park werden geplant.",
      "500bn USD? @-9; 10k MW @-3"),
    Sentence(
      """
      ‹Fünf Billionen Euro› sind ‹mehr als eine Milliarde Euro› oder ‹eine halbe Milliarde \
      Dollar›.
      """,
      "5tn EUR @-12; >=1bn EUR @-9; 500m USD? @-8"),
    Sentence(
      "‹Bis zu 3 GW›, ‹mindestens 500 MW› und ‹höchstens 20 Prozent› sind es.",
      "<=3k MW @-3; >=500 MW @0; <=20 % @0"),
    Sentence(
      "Der Anteil stieg von ‹5 %› auf ‹10 %›, um 5 Prozentpunkte.",
      "5 % @0; 10 % @0"),
    Sentence(
      "Es waren ‹15–25 Mrd. Euro oder mehr› für ‹2000 Euro› am 12.05.2026.",
      "15bn..25bn EUR @-9,-9; 2k EUR @0"),
    Sentence(
      "‹Knapp 300 Millionen Schweizer Franken› und ‹CHF 1'000'000.50› wurden gezahlt.",
      "~300m CHF @-6; 1000000.5 CHF @2"),
    Sentence(
      "Die Anlage liefert 10 Gigawattstunden und 10 GWh im Jahr.",
      ""),
    Sentence(
      "‹Über 100 Mrd Yen› kostet das, und ‹anderthalb Milliarden Pfund›.",
      ">=100bn JPY @-9; 1500m GBP @-8"),
    Sentence(
      "Das Unternehmen hat 500 Mitarbeiter in 12 Werken und einen ‹10-prozentigen› Anteil.",
      "10 % @0"),
  ]
}
