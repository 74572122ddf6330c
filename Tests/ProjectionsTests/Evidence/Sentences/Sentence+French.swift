extension Sentence {
  static let french = [
    Sentence(
      "Le groupe investira ‹1 000,5 millions d'euros› et ‹2,75 Md€› dans les puces.",
      "1000500k EUR @-5; 2750m EUR @-7"),
    Sentence(
      """
      ‹Environ 15 %› du capital, soit ‹1,2 million d’actions›, a été cédé pour ‹40 \
      millions de dollars canadiens›.
      """,
      "~15 % @0; 1200k shares @-5; 40m CAD @-6"),
    Sentence(
      "Le coût serait ‹de 15 à 25 milliards d'euros›, ‹entre 10 et 12 pour cent› du total.",
      "15bn..25bn EUR @-9,-9; 10..12 % @0,0"),
    Sentence(
      "Un parc de ‹10 GW›, ‹près de 500 mégawatts› ‹et jusqu'à 3 gigawatts› sont prévus.",
      "10k MW @-3; ~500 MW @0; <=3k MW @-3"),
    Sentence(
      """
      ‹Plus d'un milliard d'euros›, ‹un demi-milliard de dollars›, ‹deux milliards et demi \
      d'euros›.
      """,
      ">=1bn EUR @-9; 500m USD? @-8; 2500m EUR @-8"),
    Sentence(
      "La part est passée de ‹5 %› à ‹10 %›, en hausse de 5 points.",
      "5 % @0; 10 % @0"),
    Sentence(
      "Il faut ‹au moins 1.000 euros›, ou ‹1 000 000 € au plus›.",
      ">=1k EUR @0; <=1m EUR @0"),
    Sentence(
      "‹Deux billions d'euros› font ‹2 000 milliards d'euros›.",
      "2tn EUR @-12; 2tn EUR @-9"),
    Sentence(
      "Les ‹500 M€› ou plus de la société, ‹10 % environ›, et ‹5 milliards de yens›.",
      "500m EUR @-6; ~10 % @0; 5bn JPY @-9"),
    Sentence(
      "En 2026, 3 actions ont été menées par 500 personnes le 12 mai.",
      ""),
    Sentence(
      "‹Quelque 300 millions de livres sterling› et ‹12 000 actions› nouvelles.",
      "~300m GBP @-6; 12k shares @0"),
    Sentence(
      "Le fonds vaut ‹5 milliards 300 millions de dollars US›.",
      "5300m USD @-6"),
  ]
}
