#if canImport(Glibc)
  import Glibc
#endif

/// How this process gets its memory from the system.
enum Heap {
  /// Gets room for some megabytes at once, in large pages where the system has them. They would
  /// else come four kilobytes at a time, each after a fault. Untouched room costs nothing, and
  /// where there is none, memory comes as ever.
  static func expectMuch() {
    #if canImport(Glibc)
      let (page, room) = (2 << 20, 30 << 20)
      // The first is mapped apart. That it is freed tells malloc to keep what is no larger (see
      // mallopt(3), M_MMAP_THRESHOLD), so the second stays, to be given out in pieces.
      for _ in 1...2 {
        guard let space = malloc(room) else { return }
        let start = (Int(bitPattern: space) + page - 1) / page * page
        madvise(UnsafeMutableRawPointer(bitPattern: start), room - page, MADV_HUGEPAGE)
        free(space)
      }
    #endif
  }
}
