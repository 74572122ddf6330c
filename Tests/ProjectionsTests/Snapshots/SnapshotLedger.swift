import Foundation
import Ledger
import TestSupport

@testable import Projections

/// A ledger in a folder of its own, with states beside it that are kept however few its facts are.
final class SnapshotLedger {
  let folder: URL
  let path: String
  let ledger: Ledger
  var states: SnapshotStore

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "kept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
    path = folder.appending(path: "l.db").path
    ledger = try Ledger.create(path: path, origin: "test")
    let states = folder.appending(path: "states").path
    self.states = Self.folder(states)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  static let today = Day(year: 2025, month: 11, day: 21) ?? .distantFuture

  static func folder(_ path: String, program: String = "this") -> SnapshotStore {
    var states = SnapshotStore(path: path, program: program, today: today)
    states.limits = SnapshotStore.Limits(minRecords: 1, minNews: 1, spacing: 4)
    return states
  }

  func append(_ lines: some Sequence<String>) throws {
    let bytes = Array(lines.joined(separator: "\n").utf8)
    let options = AppendOptions(recorder: "t", nowMilliseconds: 1_763_000_000_000)
    try states.following(ledger) {
      _ = try ledger.append([BookFile(name: "b", bytes: bytes)], options)
    }
  }

  func redact(_ record: Int, _ part: String) throws {
    _ = try Ledger.redact(
      path: path,
      RedactionRequest(record: record, part: part, basis: "b", authority: "c"),
      AppendOptions(recorder: "t", nowMilliseconds: 1_763_000_000_000))
  }

  /// All that a view shows, as text.
  func report(_ view: View, _ states: SnapshotStore?, asOf day: Day = today) throws -> String {
    try FactStream.read(ledger, states: states) { (history) throws(LedgerError) in
      String(
        describing: try HeldReport(
          Views.report(view, history: history, query: Query(asOf: day))))
    }
  }

  /// The files of the states, by their paths in the folder.
  var files: [URL] {
    let paths = FileManager.default.enumerator(
      at: URL(filePath: states.path), includingPropertiesForKeys: nil)
    return (paths?.compactMap { $0 as? URL } ?? [])
      .filter { !$0.hasDirectoryPath && !Lineage.isFile($0.lastPathComponent) }
      .sorted { $0.path < $1.path }
  }
}
