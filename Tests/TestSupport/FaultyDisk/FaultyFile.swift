import CSQLite

/// One open file on a faulty disk: each operation is asked for, then handed on.
final class FaultyFile {
  private let disk: FaultyDisk
  private let path: String
  private let real: UnsafeMutablePointer<sqlite3_file>

  init(disk: FaultyDisk, path: String, real: UnsafeMutablePointer<sqlite3_file>) {
    self.disk = disk
    self.path = path
    self.real = real
  }

  private var base: sqlite3_io_methods { real.pointee.pMethods.pointee }

  private typealias Handle = UnsafeMutablePointer<sqlite3_file>

  private static func of(_ file: Handle?) -> FaultyFile {
    UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FaultyVFS.File.self)
      .pointee.state.takeUnretainedValue()
  }

  private static func close(_ file: Handle?) -> Int32 {
    let state = UnsafeMutableRawPointer(file!).assumingMemoryBound(to: FaultyVFS.File.self)
      .pointee.state
    file!.pointee.pMethods = nil
    let open = state.takeRetainedValue()
    return open.base.xClose(open.real)
  }

  private func read(_ bytes: UnsafeMutableRawPointer?, _ count: Int32, _ offset: Int64) -> Int32 {
    disk.failure(of: .read) ?? base.xRead(real, bytes, count, offset)
  }

  private func write(_ bytes: UnsafeRawPointer?, _ count: Int32, _ offset: Int64) -> Int32 {
    let code = disk.failure(of: .write)
    let kept = code == nil ? count : disk.tearsNow ? count / 2 : 0
    if kept > 0 {
      let result = base.xWrite(real, bytes, kept, offset)
      guard result == SQLITE_OK else { return result }
      let buffer = UnsafeRawBufferPointer(start: bytes, count: Int(kept))
      disk.surface.write(path, at: Int(offset), Array(buffer))
    }
    return code ?? SQLITE_OK
  }

  private func truncate(_ size: Int64) -> Int32 {
    if let code = disk.failure(of: .truncate) { return code }
    disk.surface.truncate(path, to: Int(size))
    return base.xTruncate(real, size)
  }

  private func sync() -> Int32 {
    if let code = disk.failure(of: .sync) { return code }
    disk.surface.sync(path)
    return SQLITE_OK
  }

  private func lockShared(_ offset: Int32, _ count: Int32, _ flags: Int32) -> Int32 {
    // Letting go of a lock does not fail, and the end of a process lets go of all.
    if flags & SQLITE_SHM_LOCK != 0, let code = disk.failure(of: .lockShared) { return code }
    return base.xShmLock(real, offset, count, flags)
  }

  /// Version 2 of the table, so that nothing is read past it through mapped memory.
  nonisolated(unsafe) static let methods: UnsafeMutablePointer<sqlite3_io_methods> = {
    let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    methods.initialize(to: sqlite3_io_methods())
    methods.pointee.iVersion = 2
    methods.pointee.xClose = { FaultyFile.close($0) }
    methods.pointee.xRead = { FaultyFile.of($0).read($1, $2, $3) }
    methods.pointee.xWrite = { FaultyFile.of($0).write($1, $2, $3) }
    methods.pointee.xTruncate = { FaultyFile.of($0).truncate($1) }
    methods.pointee.xSync = { file, _ in FaultyFile.of(file).sync() }
    methods.pointee.xFileSize = {
      let file = FaultyFile.of($0)
      return file.base.xFileSize(file.real, $1)
    }
    methods.pointee.xLock = {
      let file = FaultyFile.of($0)
      return file.disk.failure(of: .lock) ?? file.base.xLock(file.real, $1)
    }
    methods.pointee.xUnlock = {
      let file = FaultyFile.of($0)
      return file.base.xUnlock(file.real, $1)
    }
    methods.pointee.xCheckReservedLock = {
      let file = FaultyFile.of($0)
      return file.base.xCheckReservedLock(file.real, $1)
    }
    methods.pointee.xFileControl = {
      let file = FaultyFile.of($0)
      return file.base.xFileControl(file.real, $1, $2)
    }
    methods.pointee.xSectorSize = {
      let file = FaultyFile.of($0)
      return file.base.xSectorSize(file.real)
    }
    methods.pointee.xDeviceCharacteristics = {
      let file = FaultyFile.of($0)
      return file.base.xDeviceCharacteristics(file.real)
    }
    methods.pointee.xShmMap = {
      let file = FaultyFile.of($0)
      return file.disk.failure(of: .mapShared) ?? file.base.xShmMap(file.real, $1, $2, $3, $4)
    }
    methods.pointee.xShmLock = { FaultyFile.of($0).lockShared($1, $2, $3) }
    methods.pointee.xShmBarrier = {
      let file = FaultyFile.of($0)
      file.base.xShmBarrier(file.real)
    }
    // A process that is killed deletes nothing.
    methods.pointee.xShmUnmap = {
      let file = FaultyFile.of($0)
      return file.base.xShmUnmap(file.real, file.disk.isKilled ? 0 : $1)
    }
    return methods
  }()
}
