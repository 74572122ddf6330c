import CSQLite
import Foundation
import Synchronization

/// A disk under one folder that fails when it is told to: a layer over SQLite's own access to
/// files. Paths outside of the folder are not touched.
///
/// It is the default of the whole process, so that what is tested opens its files as it always
/// does. Nothing is really synced, which is what makes a thousand runs take seconds.
package final class FaultyDisk: @unchecked Sendable {
  package enum Operation: String, CaseIterable, Sendable {
    case open, read, write, sync, truncate, delete, lock, mapShared, lockShared
  }

  /// What the failing operation says.
  package enum Fault: String, CaseIterable, Sendable {
    case ioError, noSpace
    /// Someone else holds the lock.
    case busy

    /// The operations that can fail so.
    package var operations: Set<Operation> {
      switch self {
      case .ioError: Set(Operation.allCases)
      case .noSpace: [.open, .write, .sync, .mapShared]
      case .busy: [.lock, .lockShared]
      }
    }
  }

  package enum Course: String, CaseIterable, Sendable {
    /// One operation fails.
    case once
    /// It fails, and so does every write, sync, truncation and deletion after it.
    case onward
    /// It fails, and nothing reaches the disk any more: the process is as good as killed.
    case killed
  }

  package struct Plan: Hashable, Sendable, CustomStringConvertible {
    /// The operation that fails, of those that can, from 1; 0 for none.
    package var number = 0
    package var fault = Fault.ioError
    package var course = Course.once
    /// Only writes fail, and each leaves its first half.
    package var tears = false

    package init(
      number: Int = 0, fault: Fault = .ioError, course: Course = .once, tears: Bool = false
    ) {
      self.number = number
      self.fault = fault
      self.course = course
      self.tears = tears
    }

    /// The operations that can fail.
    package var operations: Set<Operation> { tears ? [.write] : fault.operations }

    package var description: String {
      "\(fault) \(course)\(tears ? " torn" : "") at operation \(number)"
    }
  }

  private let plan: Plan
  /// Operations so far that can fail.
  package private(set) var count = 0
  /// What failed first.
  package private(set) var failed: Operation?
  package private(set) var isKilled = false
  /// What would be left if the power went; its folder's own files are what the process sees.
  package var surface = DiskSurface()

  private static let disks = Mutex<[String: FaultyDisk]>([:])

  private init(plan: Plan) { self.plan = plan }

  /// Runs `body` with a faulty disk under a folder.
  package static func run<Result>(
    under folder: String, _ plan: Plan, _ body: (FaultyDisk) throws -> Result
  ) rethrows -> Result {
    FaultyVFS.register()
    let disk = FaultyDisk(plan: plan)
    let top = URL(filePath: folder).resolvingSymlinksInPath().path
    disks.withLock { $0[top] = disk }
    defer { disks.withLock { $0[top] = nil } }
    return try body(disk)
  }

  static func disk(of path: String) -> FaultyDisk? {
    guard let slash = path.lastIndex(of: "/") else { return nil }
    return disks.withLock { $0[String(path[..<slash])] }
  }

  /// Counts an operation. Nil where it is to go on, else the result code of its failure.
  func failure(of operation: Operation) -> Int32? {
    if isKilled { return Self.code(.ioError, operation) }
    guard plan.operations.contains(operation) else { return nil }
    count += 1
    if count == plan.number {
      failed = operation
      isKilled = plan.course == .killed
      return Self.code(plan.fault, operation)
    }
    let isHit = failed != nil && plan.course == .onward && Self.changes.contains(operation)
    return isHit ? Self.code(plan.fault, operation) : nil
  }

  /// Whether a write that failed is to leave its first half.
  var tearsNow: Bool { plan.tears && count == plan.number }

  private static let changes: Set<Operation> = [.write, .sync, .truncate, .delete, .mapShared]

  private static func code(_ fault: Fault, _ operation: Operation) -> Int32 {
    if fault == .busy { return SQLITE_BUSY }
    let low = SQLITE_IOERR
    switch operation {
    case .open: return SQLITE_CANTOPEN
    case .read: return low | 1 << 8
    case .write: return fault == .noSpace ? SQLITE_FULL : low | 3 << 8
    case .sync: return low | 4 << 8
    case .truncate: return low | 6 << 8
    case .delete: return low | 10 << 8
    case .lock: return low | 15 << 8
    case .mapShared: return fault == .noSpace ? low | 19 << 8 : low | 21 << 8
    case .lockShared: return low | 20 << 8
    }
  }
}
