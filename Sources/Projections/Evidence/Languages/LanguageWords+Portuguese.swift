import Ledger

extension LanguageWords {
  static let portuguese = LanguageWords(
    decimal: ",", group: ".",
    function: """
      o a os as de e que do da dos das em um uma para com não por mais no na nos nas ao se foi \
      são como mas pelo pela também até sua seu entre já está isso é ou à bilhões bilhão milhões \
      milhão trilhões reais
      """,
    numbers: [
      (5, "meio"), (10, "um | uma"), (20, "dois | duas"), (30, "três"), (40, "quatro"),
      (50, "cinco"), (60, "seis"), (70, "sete"), (80, "oito"), (90, "nove"), (100, "dez"),
      (200, "vinte"), (300, "trinta"), (400, "quarenta"), (500, "cinquenta"), (1_000, "cem"),
      (10_000, "mil"),
    ],
    scales: [
      (3, "mil | k"), (6, "milhão | milhões | mi | m | mn"),
      (9, "bilhão | bilhões | bi | bn"),
      (12, "trilhão | trilhões | tri | bilião | biliões"),
    ],
    currencies: [
      (dollars, "dólar | dólares"),
      ("USD", "dólares americanos | dólares norte americanos | dólares dos eua"),
      ("CAD", "dólares canadenses"), ("EUR", "euro | euros"), ("JPY", "iene | ienes"),
      ("CNY", "yuan | yuans | renminbi"), ("GBP", "libras esterlinas"), (rupees, "rupias"),
      ("CHF", "francos suíços"), (francs, "francos"), (crowns, "coroas"), ("RUB", "rublos"),
      ("BRL", "real | reais"), (pesos, "pesos"), ("PTE", "escudos"), (dinars, "dinares"),
      ("AED MAD", "dirhams"),
    ],
    rareCurrencies: [("KRW KPW", "won | wons"), ("GBP", "libras")],
    powers: [
      (-3, "quilowatt | quilowatts"), (0, "megawatt | megawatts"), (3, "gigawatt | gigawatts"),
      (6, "terawatt | terawatts"),
    ],
    percents: [(0, "por cento")],
    before: [
      (
        .about,
        """
        cerca de | em cerca de | aproximadamente | quase | em torno de | por volta de | uns | \
        umas | na ordem de
        """
      ),
      (
        .atMost,
        """
        até | no máximo | um máximo de | menos de | ou menos de | não mais de | abaixo de | \
        inferior a | poderia chegar a | pode chegar a
        """
      ),
      (
        .atLeast,
        """
        pelo menos | ao menos | mais de | ou mais de | no mínimo | um mínimo de | acima de | \
        superior a | não menos de | supera
        """
      ),
    ],
    after: [(.atMost, "ou menos | no máximo"), (.atLeast, "ou mais | no mínimo")],
    others: [
      (
        .other,
        """
        quilowatts hora | megawatts hora | gigawatts hora | terawatts hora | \
        pontos percentuais | ponto percentual | pontos
        """
      ),
      ([.shares, .large], "ações | ação"), (.adjective, "novas | ordinárias | próprias"),
      (.connector, "de"), (.filler, "um total de | um | uma | os | o | de"), (.to, "a"),
      (.and, "e"), (.between, "entre | que vão de"), (.from, "de"), (.half, "e meio | e meia"),
      (.several, "vários"),
    ])
}
