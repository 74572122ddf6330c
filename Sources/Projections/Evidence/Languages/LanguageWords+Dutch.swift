import Ledger

extension LanguageWords {
  static let dutch = LanguageWords(
    decimal: ",", group: ".",
    function: """
      de het een en van in is op te dat voor met zijn er aan niet ook als bij om uit nog naar \
      maar heeft hebben wordt door over dan meer tot worden deze dit die werd kan zich miljard \
      miljoen procent
      """,
    numbers: [
      (5, "een half | een halve"), (10, "een | één"), (15, "anderhalf | anderhalve"),
      (20, "twee"), (30, "drie"), (40, "vier"), (50, "vijf"), (60, "zes"), (70, "zeven"),
      (80, "acht"), (90, "negen"), (100, "tien"), (110, "elf"), (120, "twaalf"),
      (200, "twintig"), (300, "dertig"), (400, "veertig"), (500, "vijftig"),
      (1_000, "honderd"), (10_000, "duizend"),
    ],
    articles: [(5, "half | halve")],
    units: [(2, "honderd")],
    scales: [
      (3, "duizend | k"), (6, "miljoen | mln | mln. | mio | m"),
      (9, "miljard | mld | mld. | mrd"), (12, "biljoen"), (15, "biljard"),
      (18, "triljoen"),
    ],
    currencies: [
      (dollars, "dollar | dollars"), ("USD", "amerikaanse dollar | amerikaanse dollars"),
      ("CAD", "canadese dollar"), ("EUR", "euro | euro's"), ("JPY", "yen"),
      ("CNY", "yuan | renminbi"), ("GBP", "britse pond | pond sterling"),
      (rupees, "roepies"), ("CHF", "zwitserse frank"), (crowns, "kronen | kroon"),
      ("RUB", "roebel"), ("NLG", "gulden"), ("TRY", "lira"), (pesos, "peso"),
    ],
    rareCurrencies: [("KRW KPW", "won"), (pounds, "pond")],
    powers: [(-3, "kilowatt"), (0, "megawatt"), (3, "gigawatt"), (6, "terawatt")],
    percents: [(0, "procent")],
    before: [
      (
        .about,
        """
        ongeveer | circa | ca. | zo'n | bijna | rond de | rond | krap | naar schatting | \
        om en nabij
        """
      ),
      (
        .atMost,
        """
        tot | maximaal | hoogstens | hooguit | minder dan | of minder dan | niet meer dan | onder \
        de | ten hoogste | een maximum van
        """
      ),
      (
        .atLeast,
        """
        minstens | ten minste | tenminste | meer dan | of meer dan | ruim | minimaal | boven de | \
        niet minder dan | een minimum van
        """
      ),
    ],
    after: [(.atMost, "of minder"), (.atLeast, "of meer | plus")],
    others: [
      (
        .other,
        """
        kilowattuur | megawattuur | gigawattuur | terawattuur | procentpunt | procentpunten | \
        % punten
        """
      ),
      (.shares, "aandelen"), (.adjective, "nieuwe | gewone | eigen"), (.connector, "van"),
      (.filler, "in totaal | een | de"), (.to, "tot"), (.and, "en"), (.between, "tussen"),
      (.from, "van"), (.change, "naar"), (.several, "enkele"),
    ])
}
