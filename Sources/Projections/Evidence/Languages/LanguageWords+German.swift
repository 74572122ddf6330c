import Ledger

extension LanguageWords {
  static let german = LanguageWords(
    decimal: ",", group: ".",
    function: """
      der die das und ist in den von zu mit sich des auf für nicht ein eine einen einem einer als \
      auch es an werden aus er hat dass sie nach wird bei um am sind noch wie über zum haben nur \
      oder aber vor zur bis mehr durch man sein wurde sei will soll rund im dem laut milliarden \
      milliarde millionen prozent billionen
      """,
    numbers: [
      (5, "eine halbe | einer halben | ein halbes"),
      (10, "ein | eine | einer | einen | einem | eins"), (15, "anderthalb | eineinhalb"),
      (20, "zwei"), (25, "zweieinhalb"), (30, "drei"), (35, "dreieinhalb"), (40, "vier"),
      (50, "fünf"), (60, "sechs"), (70, "sieben"), (80, "acht"), (90, "neun"), (100, "zehn"),
      (110, "elf"), (120, "zwölf"), (130, "dreizehn"), (140, "vierzehn"), (150, "fünfzehn"),
      (160, "sechzehn"), (170, "siebzehn"), (180, "achtzehn"), (190, "neunzehn"),
      (200, "zwanzig"), (250, "fünfundzwanzig"), (300, "dreißig"), (400, "vierzig"),
      (500, "fünfzig"), (600, "sechzig"), (700, "siebzig"), (800, "achtzig"), (900, "neunzig"),
      (1_000, "hundert | einhundert"), (2_000, "zweihundert"), (3_000, "dreihundert"),
      (5_000, "fünfhundert"), (10_000, "tausend | eintausend"),
    ],
    articles: [(5, "halbe | halben")],
    units: [(2, "hundert")],
    scales: [
      (3, "tausend | tsd | tsd. | k | t"),
      (6, "million | millionen | mio | mio. | mill. | m | mn"),
      (9, "milliarde | milliarden | mrd | mrd. | mia | mia. | md | md."),
      (12, "billion | billionen | bio | bio. | bill. | bn"), (15, "billiarde | billiarden"),
      (18, "trillion | trillionen"),
    ],
    currencies: [
      (dollars, "dollar | dollars"), ("USD", "amerikanische dollar | us amerikanische dollar"),
      ("CAD", "kanadische dollar"), ("AUD", "australische dollar"), ("HKD", "hongkong dollar"),
      ("SGD", "singapur dollar"), ("TWD", "taiwan dollar | taiwanische dollar"),
      ("EUR", "euro | euros"), ("JPY", "yen"), ("CNY", "yuan | renminbi"),
      ("KRW", "südkoreanische won"), ("GBP", "pfund | britische pfund | pfund sterling"),
      (rupees, "rupien"), ("INR", "indische rupien"),
      ("CHF", "franken | schweizer franken | schweizerfranken"), (crowns, "kronen"),
      ("SEK", "schwedische kronen"), ("NOK", "norwegische kronen"), ("DKK", "dänische kronen"),
      ("CZK", "tschechische kronen"), ("PLN", "zloty | złoty"), ("RUB", "rubel"),
      ("SAR QAR YER", "riyal | rial"), ("AED MAD", "dirham"), (dinars, "dinar"), ("TRY", "lira"),
      ("DEM", "deutsche mark | d mark"), ("BRL", "reais"), (pesos, "peso | pesos"),
    ],
    rareCurrencies: [("KRW KPW", "won"), ("DEM", "mark")],
    powers: [(-3, "kilowatt"), (0, "megawatt"), (3, "gigawatt"), (6, "terawatt")],
    percents: [
      (
        0,
        "prozent | v. h. | v.h. | prozentig | prozentige | prozentigen | prozentiger | prozentiges"
      )
    ],
    before: [
      (
        .about,
        """
        etwa | rund | ungefähr | circa | zirka | ca. | ca | knapp | fast | nahezu | annähernd | \
        gut | in etwa | schätzungsweise | um die | beinahe | an die
        """
      ),
      (
        .atMost,
        """
        bis zu | bis | höchstens | maximal | weniger als | oder weniger als | nicht mehr als | \
        unter | max. | im höchstfall
        """
      ),
      (
        .atLeast,
        """
        mindestens | über | mehr als | wenigstens | oder mehr als | und mehr als | nicht weniger \
        als | minimum | min. | oberhalb von | deutlich über
        """
      ),
    ],
    after: [
      (.atMost, "oder weniger | höchstens"), (.atLeast, "oder mehr | und mehr | plus"),
    ],
    others: [
      (
        .other,
        """
        kilowattstunden | megawattstunden | gigawattstunden | terawattstunden | prozentpunkt | \
        prozentpunkte | prozentpunkten | % punkte
        """
      ),
      (.shares, "aktien | anteile | anteilsscheine | stückaktien | stammaktien | vorzugsaktien"),
      (.adjective, "neue | neuen | eigene | eigenen | junge | jungen"),
      (.filler, "insgesamt | ein | eine | einen | einem | einer"), (.to, "bis"), (.and, "und"),
      (.between, "zwischen"), (.from, "von | vom"), (.change, "auf"), (.several, "mehrere"),
    ])
}
