extension Sentence {
  static let dutch = [
    Sentence(
      "De groep investeert ‹1.000,5 miljoen euro› en ‹2,75 mld dollar› in de fabriek.",
      "1000500k EUR @-5; 2750m USD? @-7"),
    Sentence(
      """
      ‹Ongeveer 15 procent› van de aandelen, dat zijn ‹1,2 miljoen aandelen›, voor ‹40 \
      mln. euro›.
      """,
      "~15 % @0; 1200k shares @-5; 40m EUR @-6"),
    Sentence(
      "De kosten liggen ‹tussen 15 en 25 miljard euro›, dus ‹10 tot 12 procent› van de omzet.",
      "15bn..25bn EUR @-9,-9; 10..12 % @0,0"),
    Sentence(
      "Er komt een park van ‹10 gigawatt›, ‹bijna 500 MW› en ‹maximaal 3 GW›.",
      "10k MW @-3; ~500 MW @0; <=3k MW @-3"),
    Sentence(
      "‹Meer dan een miljard euro›, ‹een half miljard dollar› en ‹anderhalf miljoen aandelen›.",
      ">=1bn EUR @-9; 500m USD? @-8; 1500k shares @-5"),
    Sentence(
      "Het belang steeg van ‹5› naar ‹10 procent›, dus 5 procentpunten.",
      "5 % @0; 10 % @0"),
    Sentence(
      "‹Minstens 5 miljard pond sterling of meer› en ‹niet meer dan 20 miljoen yen›.",
      ">=5bn GBP @-9; <=20m JPY @-6"),
    Sentence(
      "In 2026 heeft het bedrijf 500 mensen op 12 plaatsen.",
      ""),
    Sentence(
      "‹Twee biljoen euro› is ‹2.000 miljard euro›.",
      "2tn EUR @-12; 2tn EUR @-9"),
    Sentence(
      "De centrale levert 10 GWh en 10 gigawattuur per dag.",
      ""),
    Sentence(
      "Het gaat om ‹300 miljoen Amerikaanse dollar› en een ‹10-procent› belang.",
      "300m USD @-6; 10 % @0"),
    Sentence(
      "‹Van 5 miljard euro tot 10 miljard euro› voor ‹zo'n 12.000 nieuwe aandelen›.",
      "5bn..10bn EUR @-9,-9; ~12k shares @0"),
  ]
}
