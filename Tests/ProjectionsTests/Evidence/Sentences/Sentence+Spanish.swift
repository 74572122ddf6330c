extension Sentence {
  static let spanish = [
    Sentence(
      """
      El grupo invertirá ‹1.000,5 millones de euros› y ‹2.750 millones de dólares› en la \
      planta.
      """,
      "1000500k EUR @-5; 2750m USD? @-6"),
    Sentence(
      """
      ‹Cerca del 15 %› del capital, es decir ‹1,2 millones de acciones›, por ‹40 millones \
      de dólares canadienses›.
      """,
      "~15 % @0; 1200k shares @-5; 40m CAD @-6"),
    Sentence(
      "El coste será de ‹entre 15.000 y 25.000 millones de euros›, ‹del 10 al 12 por ciento›.",
      "15bn..25bn EUR @-6,-6; 10..12 % @0,0"),
    Sentence(
      "Se prevén ‹10 gigavatios›, ‹unos 500 MW› y ‹hasta 3 GW› para el parque.",
      "10k MW @-3; ~500 MW @0; <=3k MW @-3"),
    Sentence(
      "‹Más de mil millones de euros›, ‹medio millón de dólares› y ‹500 mil millones de yenes›.",
      ">=1bn EUR @-9; 500k USD? @-5; 500bn JPY @-9"),
    Sentence(
      "La participación pasó del ‹5 %› al ‹10 %›, 5 puntos porcentuales más.",
      "5 % @0; 10 % @0"),
    Sentence(
      "‹Un billón de euros› es más que ‹2 billones de pesos mexicanos›, ‹al menos 5 % o más›.",
      "1tn EUR @-12; 2tn MXN @-12; >=5 % @0"),
    Sentence(
      "En 2026 la empresa tiene 500 empleados y 3 acciones pendientes.",
      ""),
    Sentence(
      "‹Entre 15 y 25 por ciento› de ‹5 millones de libras esterlinas› fue para él.",
      "15..25 % @0,0; 5m GBP @-6"),
    Sentence(
      "Los ‹300 millones de francos suizos o menos› y ‹alrededor de US$ 40 millones›.",
      "<=300m CHF @-6; ~40m USD @-6"),
    Sentence(
      "La empresa pagó ‹12.000 acciones› ordinarias y ‹1,5 millones de reales›.",
      "12k shares @0; 1500k BRL @-5"),
    Sentence(
      "‹De 5 a 10 millones de dólares estadounidenses› se gastarán para 2030.",
      "5m..10m USD @-6,-6"),
  ]
}
