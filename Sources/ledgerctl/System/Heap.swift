#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// How this process gets its memory from the system, and ends where there is none.
enum Heap {
  /// Gets room for some megabytes at once, in large pages where the system has them. They would
  /// else come four kilobytes at a time, each after a fault. Untouched room costs nothing, and
  /// where there is none, memory comes as ever.
  static func reserve() {
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

  /// Lets a process that gets no memory say so and end as one whose storage failed. Swift has no
  /// error for it: it traps, or follows a pointer to nothing.
  static func endInOrderWithoutMemory() {
    #if canImport(Glibc)
      // A stack that cannot grow has no room for this either.
      let size = 1 << 16
      if let space = malloc(size) {
        var stack = stack_t(ss_sp: space, ss_flags: 0, ss_size: size)
        sigaltstack(&stack, nil)
      }
    #endif
    for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT] {
      #if canImport(Glibc)
        var action = sigaction()
        action.__sigaction_handler.sa_handler = endWithoutMemory
        action.sa_flags = SA_ONSTACK
        sigaction(number, &action, nil)
      #else
        signal(number, endWithoutMemory)
      #endif
    }
  }
}

/// Calls nothing but the system. Where there is memory left, something else is wrong: then the
/// signal takes its course.
private func endWithoutMemory(_ number: Int32) {
  // More than one piece of memory is likely to be, and no memory is taken up by it.
  let space = mmap(nil, 1 << 30, PROT_READ, MAP_PRIVATE | MAP_ANON, -1, 0)
  guard space == MAP_FAILED else {
    signal(number, SIG_DFL)
    raise(number)
    return
  }
  let words: StaticString = """
    ledgerctl: error: no memory is left; of a batch all is recorded or nothing
    ledgerctl: hint: end other programs or raise the limit, then try again

    """
  _ = write(2, words.utf8Start, words.utf8CodeUnitCount)
  _exit(5)
}
