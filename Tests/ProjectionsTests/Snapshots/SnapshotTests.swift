import Foundation
import Ledger
import TestSupport
import Testing

@testable import Projections

/// What is read back is what was kept, for whom it was kept, and nothing else.
struct SnapshotTests {
  /// A ledger whose pledges were reported once, and the newest state that this left.
  private func kept(_ seed: UInt64 = 3, _ count: Int = 90) throws -> (
    ledger: SnapshotLedger, file: URL
  ) {
    let kept = try SnapshotLedger()
    try kept.append(RandomBook(seed: seed, .views, count).lines)
    _ = try kept.report(.pledges, kept.states)
    return (kept, try newest(kept))
  }

  private func newest(_ kept: SnapshotLedger) throws -> URL {
    func count(_ file: URL) -> Int { Int(file.lastPathComponent.split(separator: ".")[1]) ?? 0 }
    return try #require(kept.files.max { count($0) < count($1) })
  }

  private func read(_ file: URL) throws -> (header: Snapshot, state: MoneyState) {
    let bytes = [UInt8](try Data(contentsOf: file))
    try #require(Snapshot.isIntact(bytes))
    let read = try #require(Snapshot.reading(bytes))
    var coder = read.coder
    var state = MoneyState { _ in nil }
    try #require(state.code(&coder) && coder.isComplete)
    return (read.header, state)
  }

  /// Puts a state in the file that no fold gives: seen in a report, it was believed.
  private func falsify(_ file: URL, _ change: (inout Snapshot) -> Void = { _ in }) throws {
    var (header, state) = try read(file)
    for index in state.promises.indices { state.promises[index].note(records: [4711]) }
    change(&header)
    try Data(header.bytes(of: state)).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  private func believes(_ kept: SnapshotLedger, _ states: SnapshotStore? = nil) throws -> Bool {
    try kept.report(.pledges, states ?? kept.states).contains("4711")
  }

  @Test func `a state that is read back is the one that was written`() throws {
    var parts: Set<String> = []
    for seed in 1...8 as ClosedRange<UInt64> {
      let kept = try kept(seed, 200).ledger
      let recall = PaymentRecall(kept.ledger.log)
      var folded = try FactStream.read(kept.ledger) { (history) throws(LedgerError) in
        try history.fold(
          through: SnapshotLedger.today, into: SummaryState(MoneyState(recall: recall.fact)))
      }
      var writer = SnapshotCoder()
      _ = folded.code(&writer)
      var reader = SnapshotCoder(reading: writer.bytes, from: 0, to: writer.bytes.count)
      var state = SummaryState(MoneyState(recall: recall.fact, folded.promises.registrations))
      try #require(state.code(&reader) && reader.isComplete)
      #expect(stateText(state) == stateText(folded))
      let promises = state.promises
      if !promises.payments.isEmpty { parts.insert("payments") }
      if !promises.bundles.isEmpty { parts.insert("bundles") }
      if !promises.rounds.isEmpty { parts.insert("rounds") }
      if !promises.overlaps.isEmpty { parts.insert("overlaps") }
      if !promises.partOf.isEmpty { parts.insert("parts") }
      if !promises.funds.isEmpty { parts.insert("funds") }
      if !state.capacities.entries.isEmpty { parts.insert("capacities") }
      if !state.stakes.rows.isEmpty { parts.insert("stakes") }
    }
    #expect(parts.count == 8, "only \(parts)")
  }

  @Test func `whole numbers of every size are read back, and none that was cut short`() {
    var numbers: [Int128] = [0, .min, .max]
    for bits in 0..<127 {
      let power = Int128(1) << Int128(bits)
      numbers += [power - 1, power, power + 1, -power - 1, -power, 1 - power]
    }
    for number in numbers {
      var (writer, given) = (SnapshotCoder(), number)
      given.code(&writer)
      let count = writer.bytes.count
      var (reader, found) = (SnapshotCoder(reading: writer.bytes, from: 0, to: count), Int128(5))
      found.code(&reader)
      #expect(reader.isComplete && found == number)
      var cut = SnapshotCoder(reading: writer.bytes, from: 0, to: count - 1)
      found.code(&cut)
      #expect(cut.isBroken)
    }
  }

  @Test func `a state is gone on from`() throws {
    let (kept, file) = try kept()
    #expect(try !believes(kept))
    try falsify(file)
    #expect(try believes(kept))
  }

  @Test func `a state of another program, ledger or log is not believed`() throws {
    let changes: [(inout Snapshot) -> Void] = [
      { $0.program = "other" }, { $0.origin = "other" }, { $0.size += 1 }, { $0.size = 1 },
      { $0.lineage = "other" }, { $0.root = String(repeating: "0", count: 64) }, { $0.size -= 1 },
    ]
    for (index, change) in changes.enumerated() {
      let (kept, file) = try kept()
      try falsify(file, change)
      #expect(try !believes(kept), "change \(index)")
      try falsify(try newest(kept))
      #expect(try believes(kept), "the state that was put in its place")
    }
  }

  @Test func `a log that is not the one that was folded is folded anew`() throws {
    let (kept, file) = try kept()
    try falsify(file)
    // As if the ledger had been put back to an older copy, or another one put in its place.
    let book = try RandomBook(seed: 4, .views, 90)
    for lines in [book.lines[..<20], book.lines[...]] {
      let other = try SnapshotLedger()
      try other.append(lines)
      let states = try #require(try other.states.states(of: other.ledger))
      let path = states.path
      for folder in [other.states.path, path] {
        try FileManager.default.createDirectory(
          atPath: folder, withIntermediateDirectories: false)
      }
      try FileManager.default.copyItem(
        atPath: file.path, toPath: "\(path)/\(file.lastPathComponent)")
      states.lineage.write(path)
      try falsify(URL(filePath: "\(path)/\(file.lastPathComponent)")) {
        $0.lineage = states.lineage.name
      }
      #expect(try !believes(other))
    }
    #expect(try believes(kept))
  }

  @Test func `a file that others may write is not believed`() throws {
    for mode in [0o620, 0o602, 0o666] {
      let (kept, file) = try kept()
      try falsify(file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      #expect(try !believes(kept))
    }
  }

  @Test func `files and folders are for their user alone`() throws {
    let (kept, file) = try kept()
    func mode(_ path: String) throws -> Int {
      try #require(
        FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }
    #expect(try mode(file.path) == 0o600)
    #expect(try mode(file.deletingLastPathComponent().path) == 0o700)
    #expect(try mode(kept.states.path) == 0o700)
  }

  @Test func `nothing is written or removed through a link to another folder`() throws {
    let (kept, file) = try kept()
    let folder = file.deletingLastPathComponent()
    let other = kept.folder.appending(path: "other")
    let precious = other.appending(path: "precious")
    let manager = FileManager.default
    try manager.removeItem(at: folder)
    try manager.createDirectory(at: other, withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: precious)
    let cold = try kept.report(.pledges, nil)
    for mode in [0o700, 0o777] {
      if mode == 0o700 {
        try manager.createSymbolicLink(at: folder, withDestinationURL: other)
      } else {
        try manager.removeItem(at: folder)
        try manager.moveItem(at: other, to: folder)
        try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.path)
      }
      #expect(try kept.report(.pledges, kept.states) == cold)
      #expect(try manager.contentsOfDirectory(atPath: folder.path) == ["precious"])
    }
  }

  @Test func `where nothing can be kept, views are as they were`() throws {
    let (kept, _) = try kept()
    let cold = try kept.report(.pledges, nil)
    let file = kept.folder.appending(path: "file")
    try Data("x".utf8).write(to: file)
    for path in [file.path, file.path + "/below", "/dev/null/x", ""] {
      #expect(try kept.report(.pledges, SnapshotLedger.folder(path)) == cold)
    }
    #expect(try Data(contentsOf: file) == Data("x".utf8))
  }

  @Test func `a look at an earlier day keeps nothing that a look at today would have to pass`()
    throws
  {
    let (kept, file) = try kept()
    _ = try kept.report(.pledges, kept.states, asOf: .distantFuture)
    _ = try kept.report(.pledges, kept.states, asOf: SnapshotLedger.today.advanced(by: -300))
    #expect(try newest(kept) == file)
  }

  @Test func `a small ledger, and one in memory, leave nothing`() throws {
    let kept = try SnapshotLedger()
    kept.states.limits.minRecords = 50
    try kept.append(
      (0..<49).map { "{\"kind\":\"party.registered\",\"id\":\"z\($0)\",\"name\":\"Z\"}" })
    _ = try kept.report(.pledges, kept.states)
    #expect(kept.files.isEmpty)
    try kept.append(["{\"kind\":\"party.registered\",\"id\":\"z\",\"name\":\"Z\"}"])
    _ = try kept.report(.pledges, kept.states)
    #expect(kept.files.count > 0)
    let memory = try Ledger.inMemory(origin: "test")
    #expect(try kept.states.states(of: memory) == nil)
  }

  @Test func `the number of files stays small, of a ledger and of all`() throws {
    let kept = try SnapshotLedger()
    for round in 0..<60 {
      try kept.append(
        (0..<5).map { "{\"kind\":\"party.registered\",\"id\":\"z\(round)-\($0)\",\"name\":\"Z\"}" })
      _ = try kept.report(.pledges, kept.states)
    }
    // 300 facts, 4 of them apart at least, and four times as far each time: 4, 16, 64, 256.
    #expect(2...6 ~= kept.files.count, "\(kept.files)")
    try kept.append(["{\"kind\":\"party.registered\",\"id\":\"z\",\"name\":\"Z\"}"])
    let folder = try newest(kept).deletingLastPathComponent()
    for number in 0..<(SnapshotStore.maxLedgers + 3) {
      let other = folder.deletingLastPathComponent()
        .appending(path: String(repeating: "0", count: 30) + "\(10 + number)")
      try FileManager.default.createDirectory(at: other, withIntermediateDirectories: false)
    }
    let other = try SnapshotLedger()
    try other.append(["{\"kind\":\"party.registered\",\"id\":\"z\",\"name\":\"Z\"}"])
    _ = try other.report(.pledges, kept.states)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: kept.states.path).count
        == SnapshotStore.maxLedgers)
  }
}
