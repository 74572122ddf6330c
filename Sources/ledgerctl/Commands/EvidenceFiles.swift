import Ledger
import Projections

/// Files that hold the texts of sources, found by their names and known by their bytes.
struct EvidenceFiles {
  /// A file that was named, or stands in a folder that was.
  private struct Given {
    var path: String
    /// It was named itself: what cannot be read of it ends the command.
    var isNamed: Bool
    var sha256 = ""
    /// The first paragraph, as far as it was looked at.
    var heading = ""
    var fault: FileFault?
  }

  /// What the texts say of the book.
  struct Evidence {
    var vouching: Vouching
    var rows: [VouchRow]
    var sums: VouchSums
    var files: [VouchReport.File]

    func report(isWhole: Bool, hasSums: Bool) -> Report {
      VouchReport.report(vouching, rows, sums, files, isWhole: isWhole, hasSums: hasSums)
    }
  }

  private static let maxFiles = 100_000
  private static let maxDepth = 16
  /// So much of a file is looked at for its heading.
  private static let maxHeadingBytes = 4096

  private var files: [Given] = []
  /// How many files and folders were looked at.
  private var looked = 0
  private let context: Context
  /// Standard input can be read once only.
  private var input: [UInt8] = []

  /// Finds the files and hashes them.
  /// - Parameter isOfOneSource: a source is named, so that there is one file, and it may be
  ///   standard input.
  init(_ paths: [String], isOfOneSource: Bool, _ context: Context) throws {
    self.context = context
    if isOfOneSource, paths.count > 1 {
      throw Failure.usage(
        "--source is for one file, and \(paths.count) are given",
        hint: "name one file, or leave --source out")
    }
    for path in paths {
      if path == "-" {
        if !isOfOneSource {
          throw Failure.usage(
            "standard input has no name by which to know its source",
            hint: "say which it is: --source ID -")
        }
        switch context.contents("-") {
        case .failure(let fault): throw Failure.file(path, fault)
        case .success(let bytes): input = bytes
        }
      }
      try add(path, isNamed: true, isOfOneSource: isOfOneSource, depth: 0)
    }
    if files.isEmpty {
      throw Failure.usage(
        "no file stands in \(paths.map { Quoted($0).description }.joined(separator: ", "))",
        hint: "name the texts of sources, or the folder they are in")
    }
  }

  private mutating func add(
    _ path: String, isNamed: Bool, isOfOneSource: Bool, depth: Int
  ) throws {
    looked += 1
    if looked > Self.maxFiles {
      throw Failure.usage(
        "there are more than \(Self.maxFiles) files and folders",
        hint: "name a folder of texts alone")
    }
    var file = Given(path: path, isNamed: isNamed)
    var hash = SHA256()
    var beginning: [UInt8] = []
    let fault = read(file) { bytes in
      bytes.withUnsafeBytes { hash.update($0) }
      beginning += bytes.prefix(Self.maxHeadingBytes - beginning.count)
      return true
    }
    if let fault {
      if fault.reason == .folder, !isOfOneSource {
        return try addFolder(path, isOfOneSource: isOfOneSource, depth: depth)
      }
      if isNamed { throw Failure.file(path, fault) }
      file.fault = fault
    } else {
      file.sha256 = hash.finalize().hex
      file.heading = Self.heading(beginning)
    }
    files.append(file)
  }

  private mutating func addFolder(_ path: String, isOfOneSource: Bool, depth: Int) throws {
    // A link may lead back to where it stands.
    if depth >= Self.maxDepth { return }
    for name in context.names(in: path).sorted() where !name.hasPrefix(".") {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      try add(inner, isNamed: false, isOfOneSource: isOfOneSource, depth: depth + 1)
    }
  }

  /// Hands out the bytes of a file, piece by piece.
  private func read(_ file: Given, _ take: ([UInt8]) -> Bool) -> FileFault? {
    if file.path != "-" { return GivenFile.read(context.place(file.path), take) }
    return take(input) ? nil : .longLine
  }

  private static func heading(_ beginning: [UInt8]) -> String {
    var reader = SourceTextReader()
    var heading = ""
    func note(_ place: TextParagraph, _ bytes: UTF8Bytes) {
      if place.number == 1 { heading = String(decoding: bytes.prefix(400), as: UTF8.self) }
    }
    beginning.withUnsafeBufferPointer { bytes in
      // What is no text has no heading.
      try? reader.take(bytes, note)
      try? reader.finish(note)
    }
    return heading
  }
}

// MARK: - Vouching

extension EvidenceFiles {
  /// Holds the claims of a book against the files, one after the other.
  /// - Parameter only: the source that the file belongs to, whatever its bytes.
  func vouch(_ claims: Claims, only: Int?, language: TextLanguage?) throws -> Evidence {
    var vouching = Vouching(claims, only: only)
    var known: [String: [Int]] = [:]
    for (index, source) in claims.sources.enumerated() {
      if let sha256 = source.sha256 { known[sha256, default: []].append(index) }
    }
    var listed: [VouchReport.File] = []
    var paths: [String: String] = [:]
    var guess: SourceGuess?
    for file in files {
      if let fault = file.fault {
        listed.append(.init(path: file.path, status: .unreadable, note: fault.message))
        continue
      }
      if let first = paths[file.sha256] {
        let note = "the same bytes as \(Quoted(first))"
        listed.append(.init(path: file.path, status: .twice, note: note))
        continue
      }
      paths[file.sha256] = file.path
      let sources = only.map { [$0] } ?? known[file.sha256] ?? []
      if sources.isEmpty {
        let nearest = guess ?? SourceGuess(claims.sources)
        guess = nearest
        let found = nearest.nearest(path: file.path, heading: file.heading)
        listed.append(
          .init(path: file.path, status: .unregistered, note: found.map { Self.advice($0) }))
        continue
      }
      for source in sources {
        let id = claims.sources[source].id
        if let fault = try vouch(file, source, language, &vouching) {
          if file.isNamed { throw Self.failure(file.path, fault, id) }
          listed.append(
            .init(path: file.path, status: .unreadable, source: id, note: fault.words))
          continue
        }
        let status: VouchReport.File.Status =
          switch claims.sources[source].sha256 {
          case nil: .noBytes
          case file.sha256?: .registered
          case .some: .otherBytes
          }
        let path = file.path == "-" ? "standard input" : file.path
        listed.append(.init(path: path, status: status, source: id))
      }
    }
    let rows = vouching.rows()
    return Evidence(vouching: vouching, rows: rows, sums: VouchSums(rows), files: listed)
  }

  private static func advice(_ id: ID) -> String {
    "perhaps the text of \(id), with other bytes than it registered: `--source \(id)` takes it so"
  }

  private func vouch(
    _ file: Given, _ source: Int, _ language: TextLanguage?, _ vouching: inout Vouching
  ) throws -> TextFault? {
    var text = vouching.reader(of: source, language: language)
    var found: TextFault?
    let fault = read(file) { bytes in
      bytes.withUnsafeBufferPointer { piece in
        do throws(TextFault) {
          try text.take(piece)
          return true
        } catch {
          found = error
          return false
        }
      }
    }
    if let found { return found }
    if let fault { throw Failure.file(file.path, fault) }
    do throws(TextFault) {
      try text.finish()
    } catch {
      return error
    }
    vouching.vouch(source, text)
    return nil
  }

  private static func failure(_ path: String, _ fault: TextFault, _ source: ID) -> Failure {
    let name = path == "-" ? "standard input" : Quoted(path).description
    return .usage(
      "cannot read \(name) as a text: \(fault.words)",
      hint:
        "of a PDF, hand over the text: `pdftotext FILE - | ledgerctl vouch --source \(source) -`")
  }
}
