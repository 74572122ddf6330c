import Foundation
import TestSupport
import Testing

@testable import ledgerctl

/// Imports by the maps of docs/maps, and what they record and show, as short lines of text.
struct MapTrial {
  let test = CommandLineTest()

  static func map(_ name: String) -> String {
    Repository.root.appending(path: "docs/maps/\(name).map.json").path
  }

  /// Other people's files, which are not part of the project.
  static let data = Repository.root.deletingLastPathComponent().appending(path: "shared/data")
  static let hasData = FileManager.default.fileExists(atPath: data.path)

  /// What an import was asked for, and printed.
  struct Run {
    var receipt: [String: Any]
    var outcome: CommandLineTest.Outcome

    /// Errors are JSON, too, and stand in place of the receipt.
    var said: String { outcome.output + outcome.error }

    subscript(_ name: String) -> Int? { receipt[name] as? Int }

    /// As `new 6, already 2`, without what is 0.
    var statements: String {
      let counts = receipt["statements"] as? [String: Int] ?? [:]
      return ["new", "already", "corrected", "amended", "rebased", "retracted"]
        .compactMap { name in counts[name].flatMap { $0 > 0 ? "\(name) \($0)" : nil } }
        .joined(separator: ", ")
    }

    var vanished: [String] {
      (receipt["vanished"] as? [[String: Any]] ?? []).compactMap { $0["key"] as? String }
    }

    /// As `silent-row 5 6 9`, or `column-ignored Notes`.
    var notes: [String] {
      (receipt["notes"] as? [[String: Any]] ?? []).map { note in
        let rows = (note["rows"] as? [Int] ?? []).map(String.init)
        let name = (note["name"] as? String).map { [$0] } ?? []
        return ([note["code"] as? String ?? ""] + name + rows).joined(separator: " ")
      }
    }
  }

  func run(_ content: String, _ file: String, _ map: String, _ flags: String...) throws -> Run {
    let outcome = test.run(
      ["import", content, file, "--map", Self.map(map), "--format", "json"] + flags)
    let json = try? JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return Run(receipt: json as? [String: Any] ?? [:], outcome: outcome)
  }

  /// The statements of a kind that an import would record: a line each with some of their fields.
  func stated(
    _ kind: String, _ fields: String, _ content: String, _ file: String, _ map: String,
    _ flags: String...
  ) throws -> [String] {
    let outcome = test.run(
      ["import", content, file, "--map", Self.map(map), "--dry-run"] + flags)
    #expect(outcome.status == .done, "\(outcome.error)")
    return try outcome.output.split(separator: "\n").compactMap { line in
      let json = try JSONSerialization.jsonObject(with: Data(line.utf8))
      guard let statement = json as? [String: Any], statement["kind"] as? String == kind
      else { return nil }
      return Self.line(statement, fields)
    }
  }

  /// The rows, or the totals, of a report: a line each with some of their fields.
  func report(_ view: String, _ fields: String, part: String = "rows", asOf day: String) throws
    -> [String]
  {
    let outcome = test.run(["project", view, "--as-of", day, "--format", "json"])
    #expect(outcome.status == .done, "\(outcome.error)")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    let rows = (json as? [String: Any])?[part] as? [[String: Any]]
    return try #require(rows).map { Self.line($0, fields) }
  }

  private static func line(_ members: [String: Any], _ fields: String) -> String {
    fields.split(separator: " ").map { text(members[String($0)]) }.joined(separator: " | ")
  }

  /// A figure as `~low..high USD`, an object as `name: value`, `–` for nothing.
  private static func text(_ value: Any?) -> String {
    switch value {
    case let text as String: return text
    case let list as [Any]: return list.map { text($0) }.joined(separator: ", ")
    case let members as [String: Any]:
      guard members["low"] != nil || members["high"] != nil else {
        return members.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }
          .joined(separator: ", ")
      }
      let (low, high) = (text(members["low"]), text(members["high"]))
      let unit = text(members["unit"] ?? members["currency"])
      let isApprox = members["approx"] as? Bool == true
      return (isApprox ? "~" : "") + (low == high ? low : "\(low)..\(high)") + " " + unit
    case let number as NSNumber: return number.stringValue
    default: return "–"
    }
  }
}
