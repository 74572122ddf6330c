import Ledger
import Testing

/// What is wrong with a column whatever its cells are.
struct CellFormatTests {
  @Test("A member that says nothing about the kind of its column is refused")
  func applicability() {
    #expect(
      mapFault(column(.text) { $0.scale = scale("m") })
        == "scale: \"scale\" says nothing about text; it is for columns \"as\": \"number\", "
        + "\"money\", \"power\" or \"percent\"")
    let members: [(String, (inout CellFormat) -> Void, Set<CellFormat.Kind>)] = [
      ("decimalChar", { $0.decimalChar = "," }, [.number, .money, .power, .percent]),
      ("groupChar", { $0.groupChar = "," }, [.number, .money, .power, .percent]),
      ("round", { $0.round = 2 }, [.number, .money, .power, .percent]),
      ("currency", { $0.currency = usd }, [.money]),
      ("symbols", { $0.symbols = ["$": usd] }, [.money]),
      ("formats", { $0.formats = formats("yyyy") }, [.date]),
      ("century", { $0.century = 2000 }, [.date]),
      ("cut", { $0.cut = 5 }, [.text, .list, .party]),
    ]
    for (member, change, kinds) in members {
      for kind in CellFormat.Kind.allCases {
        let fault = mapFault(column(kind, change))
        let isRefused = fault?.hasPrefix("\(member): \"\(member)\" says nothing about") == true
        #expect(isRefused == !kinds.contains(kind), "\(member) of \(kind): \(fault ?? "-")")
        #expect(isRefused || fault == nil)
      }
    }
  }

  @Test("Members that contradict one another are refused")
  func contradictions() {
    let table: [(CellFormat, String)] = [
      (
        column(.number) { $0.groupChar = "." },
        "groupChar: \"groupChar\" and \"decimalChar\" are both '.'; where '.' groups digits, say "
          + "\"decimalChar\": \",\""
      ),
      (
        column(.number) { $0.decimalChar = "5" },
        "decimalChar: '5' is no mark within a number; usual are '.', ',', ' ' and '''"
      ),
      (
        column(.number) { $0.groupChar = "-" },
        "groupChar: '-' is no mark within a number; usual are '.', ',', ' ' and '''"
      ),
      (
        column(.number) { $0.decimalChar = " " },
        "decimalChar: a blank is no mark before the places of a number"
      ),
      (
        column(.number) { ($0.groupChar, $0.separator) = (",", ",") },
        "separator: ',' stands between elements and within numbers; \"groupChar\" is the same"
      ),
      (
        column(.number) { $0.round = 11 },
        "round: \"round\" is not from 0 to 10; it counts the places after the point"
      ),
      (
        column(.money) { $0.scale = scale("MW") },
        "scale: 'MW' is no scale of money; scales are k, m, bn, tn or a decimal"
      ),
      (
        column(.power) { $0.scale = scale("1000") },
        "scale: '1000' is no scale of power; units are kW, MW, GW and TW"
      ),
      (
        column(.power) { $0.suffixes = ["mw": scale("m")] },
        "suffixes: 'm' is no scale of power; units are kW, MW, GW and TW"
      ),
      (
        column(.money) { $0.symbols = ["$ ": usd] },
        "symbols: '$ ' is no text that can stand beside a number; it has neither digits nor "
          + "signs, and no blanks at its ends"
      ),
      (
        column(.money) { $0.suffixes = ["10x": scale("m")] },
        "suffixes: '10x' is no text that can stand beside a number; it has neither digits nor "
          + "signs, and no blanks at its ends"
      ),
      (column(.text) { $0.separator = "" }, "separator: \"separator\" is empty"),
      (
        column(.text) { $0.cut = 0 },
        "cut: \"cut\" leaves no character; give a number of 1 or more"
      ),
      (
        column(.text) { $0.other = "x" },
        "other: \"other\" stands without \"values\"; it is for cells that \"values\" does not "
          + "know; \"default\" is for those that say nothing"
      ),
      (
        column(.text) { $0.values = ["TBD": "x"] },
        "values: 'TBD' is a cell that says nothing; leave it out of \"null\", or give a \"default\""
      ),
      (
        column(.date) { $0.formats = formats("dd.MM.yy") },
        "formats: the date format 'dd.MM.yy' has 'yy' and no \"century\" is given; "
          + "\"century\": 2000 says that 00 to 99 are 2000 to 2099, 1950 that they are 1950 to 2049"
      ),
      (
        column(.date) { ($0.formats, $0.century) = (formats("dd.MM.yy"), 20) },
        "century: \"century\" is not from 100 to 9900; it is the first of a hundred years, as 2000"
      ),
      (
        column(.date) { $0.months = ["Jan"] },
        "months: the list has 1 names of months, not 12; it lists the names of all months from "
          + "January to December, in their order"
      ),
      (
        column(.date) { $0.months = Array(repeating: "Jan", count: 12) },
        "months: 'Jan' is not the name of one month only; it lists the names of all months from "
          + "January to December, in their order"
      ),
    ]
    for (format, expected) in table { #expect(mapFault(format) == expected) }
  }

  @Test("What values give is held against the kind where the map has it")
  func typedValues() {
    let faults = [
      mapFault(column(.number) { $0.values = ["a": "1,5"] }),
      mapFault(column(.money) { $0.values = ["a": "5 MW"] }),
      mapFault(column(.power) { $0.values = ["a": "5%"] }),
      mapFault(column(.date) { $0.values = ["a": "spring"] }),
      mapFault(column(.source) { $0.values = ["a": "acme"] }),
    ]
    for fault in faults { #expect(fault?.hasPrefix("values: ") == true) }
    #expect(faults[1] == "values: '5 MW' is not money")
    let other = mapFault(
      column(.date) { ($0.values, $0.other) = (["a": "2025"], "later") })
    #expect(other?.hasPrefix("other: 'later' is not a date") == true)
  }

  @Test(
    "A scale has one of the names, or is a decimal above 0",
    arguments: [
      ("b", "'b' is not a scale", "did you mean 'bn'?"),
      ("gw", "'gw' is not a scale", "did you mean 'GW'?"),
      ("million", "'million' is not a scale", "a scale is k, m, bn, tn"),
      ("", "'' is not a scale", "a scale is k, m, bn, tn"),
      ("0", "the scale '0' is not above 0", "a scale is k, m, bn, tn"),
      ("-5", "the scale '-5' is not above 0", "a scale is k, m, bn, tn"),
      ("1,000", "'1,000' has a comma in a number", "1500"),
    ])
  func scales(text: String, message: String, hint: String) {
    let error = refusal { () throws(ValueError) in try CellScale(parsing: text) }
    #expect(error?.message == message)
    #expect(error?.hint?.contains(hint) == true)
  }
}
