import CSQLite
import Foundation

/// SQLite's access to files with `FaultyDisk` before it.
enum FaultyVFS {
  /// What SQLite used before.
  nonisolated(unsafe) private static let base = sqlite3_vfs_find(nil)!

  /// An open file in the memory that SQLite gives for it; that of the base follows.
  struct File {
    var head: sqlite3_file
    var state: Unmanaged<FaultyFile>
  }
  static let fileBytes = (MemoryLayout<File>.stride + 15) / 16 * 16

  private static let isRegistered: Bool = {
    let faulty = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
    faulty.initialize(to: base.pointee)
    faulty.pointee.iVersion = 1
    faulty.pointee.szOsFile = Int32(fileBytes) + base.pointee.szOsFile
    faulty.pointee.pNext = nil
    faulty.pointee.zName = UnsafePointer(strdup("faulty"))
    faulty.pointee.xOpen = { FaultyVFS.open($1, $2, $3, $4) }
    faulty.pointee.xDelete = { FaultyVFS.delete($1, $2) }
    faulty.pointee.xAccess = { base.pointee.xAccess(base, $1, $2, $3) }
    faulty.pointee.xFullPathname = { base.pointee.xFullPathname(base, $1, $2, $3) }
    return sqlite3_vfs_register(faulty, 1) == SQLITE_OK
  }()

  static func register() { precondition(isRegistered, "SQLite takes a layer over files") }

  private static func open(
    _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ outFlags: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let name, let disk = FaultyDisk.disk(of: String(cString: name)) else {
      return base.pointee.xOpen(base, name, file, flags, outFlags)
    }
    file?.pointee.pMethods = nil
    if let code = disk.failure(of: .open) { return code }
    let path = String(cString: name)
    let existing = FileManager.default.contents(atPath: path).map { [UInt8]($0) }
    let memory = UnsafeMutableRawPointer(file!)
    let real = (memory + fileBytes).assumingMemoryBound(to: sqlite3_file.self)
    let result = base.pointee.xOpen(base, name, real, flags, outFlags)
    guard result == SQLITE_OK else { return result }
    disk.surface.open(path, existing: existing)
    let state = FaultyFile(disk: disk, path: path, real: real)
    memory.assumingMemoryBound(to: File.self).initialize(
      to: File(
        head: sqlite3_file(pMethods: UnsafePointer(FaultyFile.methods)),
        state: Unmanaged.passRetained(state)))
    return SQLITE_OK
  }

  private static func delete(_ name: UnsafePointer<CChar>?, _ syncsFolder: Int32) -> Int32 {
    if let name, let disk = FaultyDisk.disk(of: String(cString: name)) {
      if let code = disk.failure(of: .delete) { return code }
      disk.surface.delete(String(cString: name), andSyncsFolder: syncsFolder != 0)
    }
    return base.pointee.xDelete(base, name, 0)
  }
}
