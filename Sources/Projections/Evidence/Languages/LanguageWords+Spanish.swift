import Ledger

extension LanguageWords {
  static let spanish = LanguageWords(
    decimal: ",", group: ".",
    function: """
      el la los las del un una y en que por con para se su sus es al lo como más pero sobre este \
      esta entre ha han fue son sin también ya hasta desde muy cuando de según tiene millones \
      millón billones dólares
      """,
    numbers: [
      (5, "medio | media"), (10, "un | uno | una"), (20, "dos"), (30, "tres"), (40, "cuatro"),
      (50, "cinco"), (60, "seis"), (70, "siete"), (80, "ocho"), (90, "nueve"), (100, "diez"),
      (110, "once"), (120, "doce"), (130, "trece"), (140, "catorce"), (150, "quince"),
      (200, "veinte"), (250, "veinticinco"), (300, "treinta"), (400, "cuarenta"),
      (500, "cincuenta"), (600, "sesenta"), (700, "setenta"), (800, "ochenta"),
      (900, "noventa"), (1_000, "cien"), (2_000, "doscientos"), (3_000, "trescientos"),
      (5_000, "quinientos"), (10_000, "mil"),
    ],
    scales: [
      (3, "mil | k"), (6, "millón | millon | millones | m | mm | mill. | mn | mdd"),
      (9, "millardo | millardos | mmdd"), (12, "billón | billon | billones | bn"),
      (18, "trillón | trillones"),
    ],
    currencies: [
      (dollars, "dólar | dólares | dolares"), ("USD", "mdd | mmdd"),
      (
        "USD",
        """
        dólares estadounidenses | dólares americanos | dólares de estados unidos | \
        dólares de ee.uu. | dólares norteamericanos
        """
      ),
      ("CAD", "dólares canadienses"), ("AUD", "dólares australianos"),
      ("HKD", "dólares de hong kong"), ("EUR", "euro | euros"), ("JPY", "yen | yenes"),
      ("CNY", "yuan | yuanes | renminbi"), ("KRW", "wones | won surcoreanos"),
      ("GBP", "libras esterlinas | libra esterlina"), (rupees, "rupias"),
      ("CHF", "francos suizos"), (francs, "francos"), (crowns, "coronas"),
      ("SEK", "coronas suecas"), ("NOK", "coronas noruegas"), ("DKK", "coronas danesas"),
      ("RUB", "rublos"), ("SAR QAR YER", "riales"), ("AED MAD", "dirhams | dírhams"),
      (dinars, "dinares"), ("TRY", "liras turcas"), ("BRL", "reales brasileños | reales"),
      (pesos, "peso | pesos"), ("MXN", "pesos mexicanos"), ("ARS", "pesos argentinos"),
      ("CLP", "pesos chilenos"), ("COP", "pesos colombianos"), ("PEN", "soles"),
      ("ESP", "pesetas"),
    ],
    rareCurrencies: [("KRW KPW", "won"), ("GBP", "libras")],
    powers: [
      (-3, "kilovatio | kilovatios"), (0, "megavatio | megavatios"),
      (3, "gigavatio | gigavatios"), (6, "teravatio | teravatios"),
    ],
    percents: [(0, "por ciento | porciento | por 100")],
    before: [
      (
        .about,
        """
        unos | unas | cerca de | cerca del | alrededor del | aproximadamente | alrededor de | \
        casi | en torno a | aproximado de | aprox. | sobre | estimado de | prácticamente
        """
      ),
      (
        .atMost,
        """
        hasta | como máximo | un máximo de | máximo de | menos de | no más de | menos del | o \
        menos de | máximo del | a lo sumo | por debajo de | podría alcanzar | podrían alcanzar
        """
      ),
      (
        .atLeast,
        """
        más de | mas de | más del | o más de | al menos | por lo menos | como mínimo | un mínimo \
        de | mínimo de | por encima de | superior a | no menos de | supera | superan | superando
        """
      ),
    ],
    after: [
      (.about, "aproximadamente"), (.atMost, "o menos | como máximo"),
      (.atLeast, "o más | como mínimo | por lo menos"),
    ],
    others: [
      (
        .other,
        """
        kilovatios hora | megavatios hora | gigavatios hora | teravatios hora | \
        puntos porcentuales | punto porcentual | puntos
        """
      ),
      ([.shares, .large], "acciones | acción"), (.shares, "títulos"),
      (.adjective, "nuevas | ordinarias | propias"), (.connector, "de | del"),
      (.filler, "un total de | un | una | el | los | de | del"), (.to, "a | al"), (.and, "y"),
      (.between, "entre | que van de | desde"), (.from, "de | del"), (.half, "y medio | y media"),
      (.several, "varios"),
    ])
}
