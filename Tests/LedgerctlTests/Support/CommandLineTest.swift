import Foundation
import Testing

@testable import ledgerctl

// Foundation and Testing have types of these names too.
typealias OutputStream = ledgerctl.OutputStream
typealias ExitStatus = ledgerctl.ExitStatus

/// Runs command lines in-process, with the real main, in a folder of its own.
///
/// A script is a text file that holds commands and what they print, so that it reads like a
/// session at a terminal:
///
///     # a remark
///     set width 80            the terminal; `none` is a pipe, the default
///     set clock 2026-11-21T09:30:00Z
///     set ledger other.db     the ledger of the commands below
///     set hashes hidden       each prints as <hash>
///     file book.jsonl         the lines below that begin with "| " become a file
///     | {"kind": …}
///     $ ledgerctl log         a command; below it what it prints,
///     ! on standard error,
///     ? 2                     and its exit status unless 0
///
/// Running a script gives a new text; the test is that it equals the old one.
final class CommandLineTest {
  let folder: String
  var nowMilliseconds = Int64(1_795_253_400_000)
  var width: Int?
  var input: [UInt8] = []
  var variables: [String: String] = [:]
  /// For what seals private parts: under salts that differ each time, so do all hashes.
  var hidesHashes = false

  init() {
    var template = Array("/tmp/lc-XXXXXX".utf8CString)
    precondition(mkdtemp(&template) != nil, "a folder in /tmp")
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    variables = [
      "LEDGERCTL_LEDGER": folder + "/ledger.db", "LOGNAME": "ana", "TMPDIR": folder,
    ]
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  struct Outcome {
    var output: String
    var error: String
    var status: ExitStatus
  }

  /// Runs the words after "ledgerctl".
  func run(_ words: [String], _ change: (inout Context) -> Void = { _ in }) -> Outcome {
    let output = CapturedStream()
    let error = CapturedStream()
    var context = context(words, output.stream, error.stream)
    change(&context)
    let status = Program.run(context)
    return Outcome(output: clean(output.text), error: clean(error.text), status: status)
  }

  func context(_ words: [String], _ output: OutputStream, _ error: OutputStream) -> Context {
    let (folder, input, variables) = (folder, input, variables)
    return Context(
      arguments: words, environment: { variables[$0] }, nowMilliseconds: nowMilliseconds,
      terminalWidth: width, colour: false, errorColour: false, output: output, error: error,
      contents: { path in
        path == "-"
          ? .success(input)
          : WholeFile.contents(at: path.hasPrefix("/") ? path : folder + "/" + path)
      },
      exists: { access($0.hasPrefix("/") ? $0 : folder + "/" + $0, F_OK) == 0 },
      create: { path, root in
        func place(_ path: String) -> String { path.hasPrefix("/") ? path : folder + "/" + path }
        return NewFile.create(at: root == nil ? place(path) : path, below: root.map(place))
      },
      place: { $0.hasPrefix("/") ? $0 : folder + "/" + $0 }, maxSecondsToWait: 0)
  }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func read(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + "/" + name)), as: UTF8.self)
  }

  /// Without the name of the folder, which is another one each time.
  private func clean(_ text: String) -> String {
    text.replacingOccurrences(of: folder + "/", with: "")
      .replacingOccurrences(of: "\r\n", with: "␍\n")
      .replacing(hidesHashes ? /\b[0-9a-f]{64}\b/ : /(?!)/, with: "<hash>")
  }
}

/// A stream that keeps what is written to it.
final class CapturedStream {
  private final class Box { var bytes: [UInt8] = [] }

  private let box = Box()
  let stream: OutputStream

  init() {
    let box = box
    stream = OutputStream { bytes in
      box.bytes.append(contentsOf: bytes)
      return .success(bytes.count)
    }
  }

  /// A stream that fails once it has taken `most` bytes.
  init(failingAfter most: Int, _ failure: OutputStream.Fault) {
    let box = box
    stream = OutputStream { bytes in
      let room = most - box.bytes.count
      if room <= 0 { return .failure(failure) }
      box.bytes.append(contentsOf: bytes.prefix(room))
      return .success(min(room, bytes.count))
    }
  }

  var text: String {
    stream.flush()
    return String(decoding: box.bytes, as: UTF8.self)
  }
}
