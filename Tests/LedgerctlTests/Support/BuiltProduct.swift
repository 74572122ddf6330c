import Foundation
import TestSupport

/// The programs that the package builds beside its tests, run as a user's shell runs them.
enum BuiltProduct {
  struct Outcome {
    /// What a terminal would show: both streams, in the order of writing.
    var output: String
    var status: Int32
  }

  /// The folder of this build, with a binary for every executable product.
  static let folder: URL = {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    return bundle.bundlePath.hasSuffix(".xctest")
      ? bundle.bundleURL.deletingLastPathComponent() : bundle.bundleURL
  }()

  static let packageFolder = Repository.root

  /// Where this process finds its tools, so that both find the same.
  private static let tools =
    ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"

  /// Runs a shell command in a folder, on a terminal of 100 columns without colour, by an author
  /// named ana, with nothing else in the environment that could show.
  static func run(shell command: String, in place: URL) throws -> Outcome {
    let terminal = try PseudoTerminal(columns: 100)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    process.currentDirectoryURL = place
    process.environment = [
      "PATH": folder.path + ":" + tools, "HOME": place.path,
      "TMPDIR": place.path, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "LOGNAME": "ana",
      "NO_COLOR": "1",
    ]
    let handle = FileHandle(fileDescriptor: terminal.writer, closeOnDealloc: false)
    process.standardOutput = handle
    process.standardError = handle
    process.standardInput = FileHandle.nullDevice
    defer { terminal.closeReader() }
    do {
      defer { terminal.closeWriter() }
      try process.run()
    }
    let bytes = terminal.readToEnd()
    process.waitUntilExit()
    return Outcome(
      output: String(decoding: bytes, as: UTF8.self), status: process.terminationStatus)
  }

  /// A new empty folder, removed when `body` is done.
  static func withTemporaryFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let place = FileManager.default.temporaryDirectory
      .appending(path: "ledgerctl-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: place) }
    return try body(place)
  }
}
