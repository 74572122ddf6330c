extension Sentence {
  static let italian = [
    Sentence(
      "Il gruppo investirà ‹1.000,5 milioni di euro› e ‹2,75 mld di dollari americani›.",
      "1000500k EUR @-5; 2750m USD @-7"),
    Sentence(
      """
      ‹Circa il 15%› delle azioni, cioè ‹1,2 milioni di azioni›, per ‹40 milioni di \
      franchi svizzeri›.
      """,
      "~15 % @0; 1200k shares @-5; 40m CHF @-6"),
    Sentence(
      "Il costo sarà ‹tra 15 e 25 miliardi di euro›, ‹dal 10 al 12 per cento›.",
      "15bn..25bn EUR @-9,-9; 10..12 % @0,0"),
    Sentence(
      "Sono previsti ‹10 gigawatt›, ‹quasi 500 MW› e ‹fino a 3 GW› per il parco.",
      "10k MW @-3; ~500 MW @0; <=3k MW @-3"),
    Sentence(
      "‹Oltre un miliardo di euro›, ‹mezzo miliardo di dollari› e duemila persone.",
      ">=1bn EUR @-9; 500m USD? @-8"),
    Sentence(
      "La quota è salita da ‹5%› a ‹10%›, di 5 punti percentuali.",
      "5 % @0; 10 % @0"),
    Sentence(
      "‹Almeno 5 miliardi di sterline o più› e ‹non più di 20 milioni di yen›.",
      ">=5bn GBP @-9; <=20m JPY @-6"),
    Sentence(
      "Nel 2026 la società ha 500 dipendenti e 3 azioni legali.",
      ""),
    Sentence(
      "‹Un bilione di euro› è ‹più di 2 mila miliardi di lire›.",
      "1tn EUR @-12; >=2tn TRY? @-12"),
    Sentence(
      "L'impianto produce 10 gigawattora e 10 GWh nel 2030.",
      ""),
    Sentence(
      "Vale ‹300 milioni di euro circa›, il ‹51%› del capitale.",
      "~300m EUR @-6; 51 % @0"),
    Sentence(
      "‹Da 5 a 10 milioni di dollari›, ovvero ‹1'000'000 CHF›.",
      "5m..10m USD? @-6,-6; 1m CHF @0"),
  ]
}
