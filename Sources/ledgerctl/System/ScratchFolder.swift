#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new folder that nobody else may read, for the files that tools want instead of pipes. It is
/// gone when `use` is done.
final class ScratchFolder {
  private let folder: String
  private var names: Set<String> = ["stdout", "stderr"]

  private init(_ folder: String) { self.folder = folder }

  static func use<T>(
    _ body: (ScratchFolder) throws(Tool.Fault) -> T
  ) throws(Tool.Fault) -> T {
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? ""
    let place = parent.isEmpty ? "/tmp" : parent
    var template = Array("\(place)/ledgerctl-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .folder("no folder can be made in \(place)") }
    let folder = ScratchFolder(
      String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self))
    defer { folder.remove() }
    return try body(folder)
  }

  func path(_ name: String) -> String { "\(folder)/\(name)" }

  /// Writes a file and gives its path.
  @discardableResult
  func write(_ name: String, _ bytes: [UInt8]) throws(Tool.Fault) -> String {
    names.insert(name)
    guard case .success(let file) = NewFile.create(at: path(name)) else {
      throw .folder("\(folder) cannot be written")
    }
    file.stream.write(bytes: bytes)
    if let fault = file.keep() { throw .folder("\(folder): \(fault.message)") }
    return path(name)
  }

  /// A path for a file that a tool writes.
  func output(_ name: String) -> String {
    names.insert(name)
    return path(name)
  }

  func contents(_ name: String) throws(Tool.Fault) -> [UInt8] {
    guard case .success(let bytes) = WholeFile.contents(at: path(name)) else {
      throw .folder("\(folder) cannot be read")
    }
    return bytes
  }

  private func remove() {
    for name in names { unlink(path(name)) }
    rmdir(folder)
  }
}
