extension Sentence {
  static let portuguese = [
    Sentence(
      "O grupo investirá ‹1.000,5 milhões de euros› e ‹R$ 2,75 bilhões› na fábrica.",
      "1000500k EUR @-5; 2750m BRL @-7"),
    Sentence(
      """
      ‹Cerca de 15%› das ações, ou ‹1,2 milhão de ações›, por ‹40 milhões de dólares \
      americanos›.
      """,
      "~15 % @0; 1200k shares @-5; 40m USD @-6"),
    Sentence(
      "O custo será ‹entre 15 e 25 bilhões de reais›, ‹de 10 a 12 por cento›.",
      "15bn..25bn BRL @-9,-9; 10..12 % @0,0"),
    Sentence(
      "Estão previstos ‹10 gigawatts›, ‹quase 500 MW› e ‹até 3 GW› para o parque.",
      "10k MW @-3; ~500 MW @0; <=3k MW @-3"),
    Sentence(
      "‹Mais de mil milhões de euros›, ‹meio milhão de dólares› e ‹500 mil ienes›.",
      ">=1bn EUR @-9; 500k USD? @-5; 500k JPY @-3"),
    Sentence(
      "A fatia passou de ‹5%› a ‹10%›, 5 pontos percentuais a mais.",
      "5 % @0; 10 % @0"),
    Sentence(
      """
      ‹Pelo menos 5 bilhões de libras esterlinas ou mais› e ‹não mais de 20 milhões de \
      francos suíços›.
      """,
      ">=5bn GBP @-9; <=20m CHF @-6"),
    Sentence(
      "Em 2026 a empresa tem 500 pessoas e 3 ações pendentes.",
      ""),
    Sentence(
      "‹Um trilhão de reais› é mais que ‹2 trilhões de pesos›.",
      "1tn BRL @-12; 2tn MXN? @-12"),
    Sentence(
      "A usina gera 10 GWh por dia e 10 gigawatts hora no total.",
      ""),
    Sentence(
      "São ‹US$ 300 milhões no máximo› e ‹51%› do capital.",
      "<=300m USD @-6; 51 % @0"),
    Sentence(
      "‹De 5 a 10 milhões de dólares› para ‹12.000 ações› ordinárias.",
      "5m..10m USD? @-6,-6; 12k shares @0"),
  ]
}
