import Foundation
import Ledger
import TestSupport
import Testing

/// A process that makes a ledger and appends three batches, and what must hold wherever it was
/// stopped.
struct DurabilityScenario {
  static let origin = "example.org/durable"
  static let batches = [
    World.names,
    [World.pledge("x", "USD 9", more: ",'key':'k1'"), World.issued("10")].joined(separator: "\n"),
    [
      World.corrected("'k1'", World.pledge("x", "USD 8", more: ",'key':'k1'")),
      World.transferred("4"), World.payment("USD 2", more: ",'id':'m','fulfils':'x'"),
    ].joined(separator: "\n"),
  ]
  /// Records after none of the batches, the first, the second, all.
  static let sizes = [0, 6, 8, 11]

  let path: String
  /// Batches of which the receipt was given.
  private(set) var acknowledged = 0
  private(set) var failure: LedgerError?

  /// The first failure ends it, as it ends a process; or each batch is tried once more.
  init(path: String, triesAgain: Bool = false) {
    self.path = path
    do throws(LedgerError) {
      let ledger = try Ledger.openOrCreate(path: path, origin: Self.origin)
      for number in Self.batches.indices {
        do throws(LedgerError) { try Self.append(number, to: ledger) } catch {
          failure = failure ?? error
          if !triesAgain { return }
          try Self.append(number, to: ledger)
        }
        acknowledged = number + 1
      }
    } catch { failure = failure ?? error }
  }

  private static func append(_ number: Int, to ledger: Ledger) throws(LedgerError) {
    let text = batches[number].replacing("'", with: "\"")
    let options = AppendOptions(
      recorder: "tester", nowMilliseconds: 1_790_000_000_000 + Int64(number))
    do throws(AppendFailure) {
      _ = try ledger.append([BookFile(name: "book", bytes: Array(text.utf8))], options)
    } catch {
      switch error {
      case .ledger(let error): throw error
      case .refused(let faults, _): throw LedgerError(.storage, "refused: \(faults)")
      }
    }
  }

  /// The head when nothing fails.
  static let undisturbed: Head? = {
    guard let ledger = try? Ledger.inMemory(origin: origin) else { return nil }
    for number in batches.indices { try? append(number, to: ledger) }
    return try? ledger.head()
  }()

  /// What stands at `place` after the process ended: whole batches, all that were acknowledged;
  /// and the same batches, appended again, end in the head that they would have had.
  func check(at place: String? = nil, _ comment: Comment) throws {
    let place = place ?? path
    let folder = URL(filePath: place).deletingLastPathComponent().path
    try FaultyDisk.run(under: folder, FaultyDisk.Plan()) { _ in try check(file: place, comment) }
  }

  private func check(file place: String, _ comment: Comment) throws {
    if let ledger = try standing(place) {
      let size = try ledger.head().size
      #expect(Self.sizes.contains(size), comment)
      #expect(size >= Self.sizes[acknowledged], comment)
      #expect(try Ledger.audit(path: place).damage == [], comment)
    } else {
      #expect(acknowledged == 0, comment)
    }
    let again = DurabilityScenario(path: place)
    #expect(again.failure == nil, comment)
    #expect(try Ledger.open(path: place, writing: false).head() == Self.undisturbed, comment)
    #expect(try Ledger.audit(path: place).damage == [], comment)
  }

  private func standing(_ place: String) throws -> Ledger? {
    do throws(LedgerError) { return try Ledger.open(path: place, writing: false) } catch {
      if error.code == .notFound || error.code == .unfinished { return nil }
      throw error
    }
  }
}
