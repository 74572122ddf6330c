import Projections

extension FigureHand {
  static let english = FigureHand(
    decimal: ".", group: ",",
    scales: [("million", 6), ("billion", 9), ("thousand", 3), ("trillion", 12), ("bn", 9)],
    money: [
      Money(before: "$", code: "USD", isSure: false), Money(before: "USD ", code: "USD"),
      Money(after: " euros", code: "EUR"), Money(before: "€", code: "EUR"),
      Money(before: "HK$", code: "HKD"), Money(after: " yen", code: "JPY"),
    ],
    power: [(" GW", 3), ("MW", 0), ("-megawatt", 0), (" gigawatts", 3)],
    percent: ["%", " percent", " per cent"], shares: " shares",
    about: ["about ", "Nearly ", "roughly "], atMost: ["up to ", "at most ", "Less than "],
    atLeast: ["at least ", "more than ", "Over "],
    ranges: [("", " to ", ""), ("", "–", ""), ("between ", " and ", "")],
    fillers: ["The board said that ", ", while it was told that ", "; the rest, ", " was agreed."])

  static let french = FigureHand(
    decimal: ",", group: "\u{202F}",
    scales: [("millions", 6), ("milliards", 9), ("billions", 12), ("M", 6)],
    money: [
      Money(after: " €", code: "EUR"), Money(before: "USD ", code: "USD"),
      Money(after: " dollars canadiens", code: "CAD"), Money(after: " yens", code: "JPY"),
    ],
    power: [(" GW", 3), (" MW", 0), (" mégawatts", 0)], percent: [" %", " pour cent"],
    shares: " titres", about: ["environ ", "près de "], atMost: ["jusqu’à ", "au plus "],
    atLeast: ["au moins ", "plus de "],
    ranges: [("", " à ", ""), ("entre ", " et ", ""), ("", "–", "")],
    fillers: ["Le conseil a dit que ", ", alors que ", " ; selon lui ", " pour la suite."])

  static let german = FigureHand(
    decimal: ",", group: ".",
    scales: [("Millionen", 6), ("Mrd.", 9), ("Milliarden", 9), ("Billionen", 12)],
    money: [
      Money(after: " Euro", code: "EUR"), Money(before: "USD ", code: "USD"),
      Money(after: " Schweizer Franken", code: "CHF"), Money(after: " US-Dollar", code: "USD"),
    ],
    power: [(" GW", 3), (" Megawatt", 0)], percent: [" %", " Prozent"], shares: " Aktien",
    about: ["rund ", "etwa ", "Knapp "], atMost: ["bis zu ", "höchstens "],
    atLeast: ["mindestens ", "mehr als "],
    ranges: [("", " bis ", ""), ("zwischen ", " und ", ""), ("", "-", "")],
    fillers: ["Der Vorstand sagt, dass ", ", während es ", "; laut Bericht ", " sind geplant."])

  static let spanish = FigureHand(
    decimal: ",", group: ".", scales: [("millones", 6), ("mil millones", 9), ("billones", 12)],
    money: [
      Money(after: " de euros", code: "EUR"), Money(before: "US$ ", code: "USD"),
      Money(after: " pesos mexicanos", code: "MXN"),
    ],
    power: [(" GW", 3), (" megavatios", 0)], percent: [" %", " por ciento"],
    shares: " de acciones", about: ["unos ", "cerca de "], atMost: ["hasta ", "como máximo "],
    atLeast: ["al menos ", "más de "], ranges: [("", " a ", ""), ("entre ", " y ", "")],
    fillers: ["El consejo dijo que ", ", mientras que ", "; según él ", " para la obra."])

  static let italian = FigureHand(
    decimal: ",", group: ".", scales: [("milioni", 6), ("miliardi", 9), ("mld", 9)],
    money: [
      Money(after: " di euro", code: "EUR"), Money(before: "CHF ", code: "CHF"),
      Money(after: " di dollari americani", code: "USD"),
    ],
    power: [(" GW", 3), (" megawatt", 0)], percent: ["%", " per cento"], shares: " di azioni",
    about: ["circa ", "quasi "], atMost: ["fino a ", "al massimo "],
    atLeast: ["almeno ", "oltre "], ranges: [("tra ", " e ", ""), ("", "-", "")],
    fillers: ["Il consiglio ha detto che ", ", mentre ", "; secondo lui ", " per i lavori."])

  static let portuguese = FigureHand(
    decimal: ",", group: ".", scales: [("milhões", 6), ("bilhões", 9), ("trilhões", 12)],
    money: [
      Money(before: "R$ ", code: "BRL"), Money(after: " de euros", code: "EUR"),
      Money(before: "US$ ", code: "USD"),
    ],
    power: [(" GW", 3), (" megawatts", 0)], percent: ["%", " por cento"], shares: " de ações",
    about: ["cerca de ", "quase "], atMost: ["até ", "no máximo "],
    atLeast: ["pelo menos ", "mais de "], ranges: [("entre ", " e ", ""), ("", " a ", "")],
    fillers: ["O conselho disse que ", ", enquanto ", "; segundo ele ", " para a obra."])

  static let dutch = FigureHand(
    decimal: ",", group: ".", scales: [("miljoen", 6), ("miljard", 9), ("biljoen", 12)],
    money: [
      Money(after: " euro", code: "EUR"), Money(before: "€ ", code: "EUR"),
      Money(after: " Amerikaanse dollar", code: "USD"),
    ],
    power: [(" GW", 3), (" megawatt", 0)], percent: ["%", " procent"], shares: " aandelen",
    about: ["ongeveer ", "bijna "], atMost: ["hoogstens ", "minder dan "],
    atLeast: ["minstens ", "meer dan "], ranges: [("tussen ", " en ", ""), ("", " tot ", "")],
    fillers: ["De raad zei dat ", ", terwijl ", "; volgens hem ", " wordt betaald."])

  static let chinese = FigureHand(
    decimal: ".", group: ",", blank: "", scales: [("万", 4), ("亿", 8), ("万亿", 12)],
    money: [
      Money(after: "美元", code: "USD"), Money(after: "元人民币", code: "CNY"),
      Money(after: "日元", code: "JPY"), Money(after: "元", code: "CNY", isSure: false),
    ],
    power: [("兆瓦", 0), ("吉瓦", 3)], percent: ["%", "％"], shares: "股",
    about: ["约", "大约"], atMost: ["不超过", "最多"], atLeast: ["至少", "超过", "逾"],
    ranges: [("", "至", ""), ("", "到", ""), ("", "-", "之间")],
    fillers: ["公司表示，", "，并且在今年内以", "；其中", "已经完成。"])

  static let japanese = FigureHand(
    decimal: ".", group: ",", blank: "", scales: [("万", 4), ("億", 8), ("兆", 12)],
    money: [
      Money(after: "円", code: "JPY"), Money(after: "米ドル", code: "USD"),
      Money(after: "ドル", code: "USD", isSure: false),
    ],
    power: [("メガワット", 0), ("GW", 3)], percent: ["%", "パーセント"], shares: "株",
    about: ["約", "およそ"], atMost: ["最大", "最大で"], atLeast: ["少なくとも", "最低"],
    ranges: [("", "～", ""), ("", "から", "まで"), ("", "－", "")],
    fillers: ["会社によると、", "を支払い、", "のほか、", "に達した。"])

  static let korean = FigureHand(
    decimal: ".", group: ",", blank: "", scales: [("만", 4), ("억", 8), ("조", 12)],
    money: [
      Money(after: " 원", code: "KRW", isSure: false), Money(after: " 유로", code: "EUR"),
      Money(after: "달러", code: "USD", isSure: false),
    ],
    power: [("메가와트", 0), ("GW", 3)], percent: ["%", "퍼센트"], shares: " 주",
    about: ["약 ", "대략 "], atMost: ["최대 ", "많게는 "], atLeast: ["최소 ", "적어도 "],
    ranges: [("", "~", ""), ("", "에서 ", ""), ("", "-", "")],
    fillers: ["회사는 ", "를 지급하고, ", "를 포함해 ", "를 마쳤다."])
}
