import Foundation
import Testing

/// Where the program keeps what its views have come to.
struct SnapshotsTests {
  /// A folder with a ledger that is large enough to have its states kept.
  private func withLedger(_ body: (URL) throws -> Void) throws {
    try BuiltProduct.withTemporaryFolder { place in
      var lines = [
        #"{"kind":"party.registered","id":"a","name":"A"}"#,
        #"{"kind":"pledge.made","on":"2024","id":"p","by":"a","amount":"USD 9bn"}"#,
      ]
      for day in 0..<2_000 {
        lines.append(
          #"{"kind":"payment.made","on":"2025-0\#(day % 9 + 1)","id":"m\#(day)","by":"a","to":"a","#
            + #""amount":"USD 1m","fulfils":["p"]}"#)
      }
      try Data(lines.joined(separator: "\n").utf8).write(to: place.appending(path: "b.jsonl"))
      let outcome = try BuiltProduct.run(shell: "ledgerctl append b.jsonl", in: place)
      #expect(outcome.status == 0, "\(outcome.output)")
      try body(place)
    }
  }

  /// What stands below a folder now, by its path.
  private func files(_ place: URL) throws -> [String] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: place.path)
    return paths.filter { $0.contains("promises.") }
  }

  @Test("the variables name the folder")
  func places() throws {
    let places = [
      ("", ".cache/ledgerctl/"), ("XDG_CACHE_HOME=$PWD/xdg", "xdg/ledgerctl/"),
      ("XDG_CACHE_HOME=xdg", ".cache/ledgerctl/"), ("XDG_CACHE_HOME=", ".cache/ledgerctl/"),
      ("XDG_CACHE_HOME=$PWD/xdg LEDGERCTL_CACHE=mine/own", "mine/own/"), ("LEDGERCTL_CACHE=", ""),
      ("HOME=", ""),
    ]
    try withLedger { place in
      for (variables, folder) in places { try expect(variables, folder, place) }
    }
  }

  private func expect(_ variables: String, _ folder: String, _ place: URL) throws {
    #if canImport(Darwin)
      let folder = folder.replacing(".cache", with: "Library/Caches")
    #endif
    let shell = "env \(variables) ledgerctl project pledges --as-of 2025-11-21 --format json"
    let first = try BuiltProduct.run(shell: shell, in: place)
    let found = try files(place)
    #expect(found.isEmpty == folder.isEmpty, "\(variables): \(found)")
    #expect(found.allSatisfy { $0.hasPrefix(folder) }, "\(variables): \(found)")
    let again = try BuiltProduct.run(shell: shell, in: place)
    func figures(_ outcome: BuiltProduct.Outcome) -> Substring {
      outcome.output.drop { $0 != "[" }
    }
    #expect(first.status == 0 && figures(again) == figures(first), "\(variables)")
    #expect(again.output.contains(#""funded":{"currency":"USD","low":"2000000000""#))
    for path in found { try FileManager.default.removeItem(at: place.appending(path: path)) }
  }

  @Test("only project keeps anything")
  func others() throws {
    try withLedger { place in
      for command in ["replay", "audit", "diff pledges --known-at @9"] {
        let outcome = try BuiltProduct.run(shell: "ledgerctl \(command)", in: place)
        #expect(outcome.status == 0, "\(outcome.output)")
        #expect(try files(place).isEmpty)
      }
    }
  }
}
