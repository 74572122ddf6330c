import Ledger

extension LanguageWords {
  static let french = LanguageWords(
    decimal: ",", group: ".",
    function: """
      le la les des du un une et est dans pour que qui sur par plus avec ce cette ces son sa ses \
      au aux il elle ils ne pas ou mais sont a été selon ainsi leur leurs afin entre de en d l qu \
      se milliards milliard
      """,
    numbers: [
      (5, "un demi"), (10, "un | une"), (15, "un et demi"), (20, "deux"), (30, "trois"),
      (40, "quatre"), (50, "cinq"), (60, "six"), (70, "sept"), (80, "huit"), (90, "neuf"),
      (100, "dix"), (110, "onze"), (120, "douze"), (130, "treize"), (140, "quatorze"),
      (150, "quinze"), (160, "seize"), (200, "vingt"), (300, "trente"), (400, "quarante"),
      (500, "cinquante"), (600, "soixante"), (1_000, "cent"), (10_000, "mille"),
    ],
    articles: [(5, "demi")],
    units: [(2, "cents | cent")],
    scales: [
      (3, "mille | k"), (6, "million | millions | m | mn | mio"),
      (9, "milliard | milliards | md | mds | mrd | mrds | mia"), (12, "billion | billions | bn"),
      (15, "billiard | billiards"), (18, "trillion | trillions"),
    ],
    currencies: [
      (dollars, "dollar | dollars"),
      (
        "USD",
        """
        dollar américain | dollars américains | dollars us | dollar us | dollars des états unis | \
        de dollars américains
        """
      ),
      ("CAD", "dollars canadiens"), ("AUD", "dollars australiens"),
      ("HKD", "dollars de hong kong"), ("TWD", "dollars taïwanais"),
      ("SGD", "dollars singapouriens | dollars de singapour"), ("EUR", "euro | euros"),
      ("JPY", "yen | yens"), ("CNY", "yuan | yuans | renminbi"), ("KRW", "wons | won sud coréens"),
      ("GBP", "livre sterling | livres sterling"), (rupees, "roupie | roupies"),
      ("CHF", "franc suisse | francs suisses"), (francs, "franc | francs"),
      ("XAF XOF", "francs cfa"), (crowns, "couronne | couronnes"),
      ("SEK", "couronnes suédoises"), ("NOK", "couronnes norvégiennes"),
      ("DKK", "couronnes danoises"), ("RUB", "rouble | roubles"),
      ("SAR QAR YER", "riyal | riyals | rials"), ("AED MAD", "dirham | dirhams"),
      (dinars, "dinar | dinars"), ("TRY", "livres turques"), ("BRL", "réaux | reais"),
      (pesos, "peso | pesos"),
    ],
    rareCurrencies: [("KRW KPW", "won")],
    powers: [
      (-3, "kilowatt | kilowatts"), (0, "mégawatt | mégawatts | megawatts"),
      (3, "gigawatt | gigawatts"), (6, "térawatt | térawatts"),
    ],
    percents: [(0, "pour cent | pourcent | pourcents | p. cent | p. 100")],
    before: [
      (
        .about,
        """
        environ | près de | près d' | près du | quelque | quelques | à peu près | autour de | \
        aux alentours de | approximativement | presque | de l'ordre de | ca. | grosso modo
        """
      ),
      (
        .atMost,
        """
        jusqu'à | ou moins de | et jusqu'à | au plus | tout au plus | au maximum | maximum | \
        moins de | moins d' | pas plus de | pas plus d' | un maximum de | inférieur à | \
        inférieure à | pourrait atteindre | pourraient atteindre | ne dépassant pas | à hauteur \
        de
        """
      ),
      (
        .atLeast,
        """
        au moins | plus de | plus d' | minimum | au minimum | un minimum de | au delà de | ou \
        plus de | ou plus d' | et plus de | du moins | dépassant | dépasse | dépassent | pas \
        moins de | pas moins d' | supérieur à | supérieure à
        """
      ),
    ],
    after: [
      (.about, "environ"), (.atMost, "ou moins | au plus | au maximum | maximum"),
      (.atLeast, "ou plus | au moins | au minimum | minimum | et plus"),
    ],
    others: [
      (
        .other,
        """
        kilowattheures | mégawattheures | gigawattheures | térawattheures | kilowatts heures | \
        mégawatts heures | gigawatts heures | térawatts heures | gigawatt heure | points | point | \
        points de pourcentage | point de pourcentage | % points
        """
      ),
      ([.shares, .large], "actions | action"), (.shares, "d'actions | titres"),
      (.adjective, "nouvelles | ordinaires | anciennes | propres"),
      (.connector, "de | d' | des"), (.filler, "un total de | un | une | de | d'"),
      (.to, "à"), (.and, "et"),
      (.between, "entre | allant de | allant d' | comprise entre | compris entre"),
      (.from, "de"), (.half, "et demi | et demie"), (.several, "plusieurs"),
    ])
}
