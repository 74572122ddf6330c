import Ledger

extension LanguageWords {
  static let italian = LanguageWords(
    decimal: ",", group: ".",
    function: """
      il lo gli le di e che è per un una in con non del della dei delle nel nella al alla si da \
      sono ha come più ma anche questo questa tra fra su dal dalla i la o se miliardi miliardo \
      milioni milione dollari
      """,
    numbers: [
      (5, "mezzo"), (10, "un | uno | una"), (20, "due"), (30, "tre"), (40, "quattro"),
      (50, "cinque"), (60, "sei"), (70, "sette"), (80, "otto"), (90, "nove"), (100, "dieci"),
      (200, "venti"), (300, "trenta"), (400, "quaranta"), (500, "cinquanta"), (1_000, "cento"),
      (10_000, "mille"),
    ],
    scales: [
      (3, "mila | mille | k"), (6, "milione | milioni | mln | mln. | m | mn"),
      (9, "miliardo | miliardi | mld | mld. | mrd"), (12, "bilione | bilioni"),
      (18, "trilione | trilioni"),
    ],
    currencies: [
      (dollars, "dollaro | dollari"), ("USD", "dollari americani | dollari statunitensi"),
      ("CAD", "dollari canadesi"), ("AUD", "dollari australiani"), ("EUR", "euro"),
      ("JPY", "yen"), ("CNY", "yuan | renminbi"),
      ("GBP", "sterline | sterlina | lire sterline"), (rupees, "rupie"),
      ("CHF", "franchi svizzeri"), (francs, "franchi"), (crowns, "corone"), ("RUB", "rubli"),
      ("ITL TRY", "lire | lira"), ("TRY", "lire turche"), (dinars, "dinari"),
      ("AED MAD", "dirham"), ("BRL", "real brasiliani | reais"), (pesos, "peso | pesos"),
    ],
    rareCurrencies: [("KRW KPW", "won")],
    powers: [(-3, "kilowatt"), (0, "megawatt"), (3, "gigawatt"), (6, "terawatt")],
    percents: [(0, "per cento | percento")],
    before: [
      (
        .about,
        """
        circa | quasi | circa il | vicino al | all'incirca | intorno a | pressappoco | \
        approssimativamente | nell'ordine di | attorno a
        """
      ),
      (
        .atMost,
        """
        fino a | al massimo | un massimo di | massimo | meno di | meno del | o meno di | non più \
        di | sotto i | inferiore a | potrebbe raggiungere
        """
      ),
      (
        .atLeast,
        """
        almeno | oltre | più di | più del | o più di | oltre il | minimo | un minimo di | \
        superiore a | sopra i | non meno di | supera
        """
      ),
    ],
    after: [
      (.about, "circa"), (.atMost, "o meno | al massimo"), (.atLeast, "o più | almeno"),
    ],
    others: [
      (
        .other,
        """
        kilowattora | megawattora | gigawattora | terawattora | punti percentuali | \
        punto percentuale | punti
        """
      ),
      ([.shares, .large], "azioni | azione"), (.adjective, "nuove | ordinarie | proprie"),
      (.connector, "di | d'"),
      (.filler, "un totale di | il | l' | un | una | lo | di | i"), (.to, "a | al"),
      (.and, "e"), (.between, "tra | fra | compreso tra"), (.from, "da | dal"),
      (.half, "e mezzo"), (.several, "diversi"),
    ])
}
