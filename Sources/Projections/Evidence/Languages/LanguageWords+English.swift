import Ledger

extension LanguageWords {
  static let english = LanguageWords(
    function: """
      the of and to in is that for with was as on by from this have has had are were been be will \
      would could should its it he she they their at an which who not but or more than about said \
      into after also over up out when there if so what can may these those such between under \
      billion trillion percent
      """,
    numbers: [
      (5, "half a | half an | one half"), (10, "one"), (15, "one and a half"), (20, "two"),
      (25, "two and a half"), (30, "three"), (35, "three and a half"), (40, "four"), (50, "five"),
      (60, "six"), (70, "seven"), (80, "eight"), (90, "nine"), (100, "ten"), (110, "eleven"),
      (120, "twelve"), (130, "thirteen"), (140, "fourteen"), (150, "fifteen"), (160, "sixteen"),
      (170, "seventeen"), (180, "eighteen"), (190, "nineteen"), (200, "twenty"), (300, "thirty"),
      (400, "forty"), (500, "fifty"), (600, "sixty"), (700, "seventy"), (800, "eighty"),
      (900, "ninety"),
    ],
    articles: [(10, "a | an"), (5, "half | a half")],
    units: [(2, "hundred")],
    scales: [
      (3, "thousand | thousands | k"), (5, "lakh | lakhs | lac"),
      (6, "million | millions | m | mm | mn | mln | mil | mio"), (7, "crore | crores | cr"),
      (9, "billion | billions | b | bn | bln | bil | mrd | mrd. | milliard | milliards"),
      (12, "trillion | trillions | t | tn | trn | tln"), (15, "quadrillion | quadrillions"),
    ],
    currencies: [
      (dollars, "dollar | dollars"),
      (
        "USD",
        """
        american dollar | american dollars | united states dollars | u.s dollars | dollars us | \
        bucks
        """
      ),
      ("CAD", "canadian dollar | canadian dollars"),
      ("AUD", "australian dollar | australian dollars"), ("HKD", "hong kong dollars"),
      ("SGD", "singapore dollar | singapore dollars"), ("NZD", "new zealand dollars"),
      ("TWD", "taiwan dollars | new taiwan dollars | taiwanese dollars"), ("EUR", "euro | euros"),
      ("JPY", "yen | japanese yen"), ("CNY", "yuan | renminbi | chinese yuan"),
      ("KRW", "korean won | south korean won"), ("GBP", "pounds sterling | british pounds"),
      ("EGP", "egyptian pounds"), (rupees, "rupee | rupees"), ("INR", "indian rupees"),
      ("CHF", "swiss franc | swiss francs"), (francs, "franc | francs"),
      ("SEK", "swedish crowns | swedish krona | swedish kronor"),
      ("NOK", "norwegian crowns | norwegian kroner | norwegian krone"),
      ("DKK", "danish crowns | danish kroner | danish krone"),
      (crowns, "crowns | krona | kronor | kroner | krone"), ("RUB", "ruble | rubles | roubles"),
      ("SAR QAR YER", "riyals | riyal"), ("SAR", "saudi riyals"), ("QAR", "qatari riyals"),
      ("AED MAD", "dirham | dirhams"), ("AED", "uae dirhams | emirati dirhams"),
      (dinars, "dinar | dinars"), ("TRY ITL", "lira | liras | lire"), ("TRY", "turkish lira"),
      ("ILS", "shekel | shekels"), ("PLN", "zloty | zlotys"), ("BRL", "reais"),
      ("BRL", "brazilian reais | brazilian real"), (pesos, "peso | pesos"),
      ("MXN", "mexican pesos"), ("PHP", "philippine pesos"), ("ZAR", "south african rand"),
      ("IDR", "rupiah"), ("MYR", "ringgit"), ("THB", "baht"), ("VND", "dong"),
    ],
    rareCurrencies: [("KRW KPW", "won"), (pounds, "pound | pounds"), ("ZAR", "rand")],
    powers: [
      (-3, "kilowatt | kilowatts"), (0, "megawatt | megawatts"), (3, "gigawatt | gigawatts"),
      (6, "terawatt | terawatts"),
    ],
    percents: [(0, "percent | per cent | pct | pct.")],
    before: [
      (
        .about,
        """
        about | around | some | nearly | almost | roughly | approximately | approx | approx. | \
        circa | ca. | an estimated | estimated | close to | in the region of | just about | \
        nearing | approaching | in the neighborhood of | in the neighbourhood of
        """
      ),
      (
        .atMost,
        """
        up to | as much as | as many as | at most | at the most | no more than | not more than | \
        less than | fewer than | under | below | just under | a maximum of | maximum of | capped \
        at | a maximum | could reach | may reach | might reach | could total | upper bound of | \
        upper bound to | or less than | or fewer than | and up to | or up to | not exceeding | \
        not to exceed | lower than
        """
      ),
      (
        .atLeast,
        """
        at least | over | more than | above | upwards of | upward of | in excess of | exceeding | \
        exceeds | exceeded | no less than | not less than | no fewer than | a minimum of | \
        minimum of | greater than | higher than | well over | just over | lower bound of | \
        lower bound to | or more than | or higher than | surpassing | topping
        """
      ),
    ],
    after: [
      (.about, "or so | or thereabouts | approximately"),
      (.atMost, "or less | or fewer | or lower | at most"),
      (.atLeast, "or more | plus | or higher | and up | and above | or greater"),
    ],
    others: [
      (
        .other,
        """
        kilowatt hour | kilowatt hours | megawatt hour | megawatt hours | gigawatt hour | \
        gigawatt hours | terawatt hour | terawatt hours | percentage point | percentage points | \
        percent point | percent points | % point | % points | pounds of | pound of
        """
      ),
      (.shares, "shares | share"),
      (
        .adjective,
        """
        ordinary | common | preferred | preference | new | additional | treasury | outstanding | \
        existing | registered | newly issued | voting | non voting | restricted | class a | class \
        b | class c | of its | of their | of the company's | of its own | of common | worth of
        """
      ),
      (.connector, "of"), (.filler, "a | an | a total of | a further | another | a combined"),
      (.to, "to | through"), (.and, "and"),
      (.between, "between | ranging from | range from | ranges from | anywhere from | range of"),
      (.from, "from"), (.half, "and a half"), (.year, "in"), (.several, "several"),
    ])
}
