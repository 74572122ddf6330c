import Ledger

/// A fold that goes on from the state that an earlier one left, of registrations alone or of all
/// that comes after them.
///
/// Of each view a few states are kept, nearer to one another towards the end: one may lie before a
/// fact that was recorded late, or serve a look at an earlier day.
struct ResumedFold<P: SnapshotProjection> {
  let log: any EventLog
  let states: LedgerSnapshots
  let head: Head
  var recall: PaymentRecall?
  let start: P
  /// How many registrations there are; nil where the fold is one of them.
  let registered: Int?

  private var limits: SnapshotStore.Limits { states.folder.limits }

  /// A state, and up to where it goes.
  struct Reached {
    var state: P
    var place: EffectivePosition?
    var count = 0
    /// The records of the log when the state was kept.
    var size = 0
  }

  private var isOfDays: Bool { registered != nil }

  func run(through day: Day) throws(LedgerError) -> Reached {
    let begin = isOfDays ? Registrations.end : nil
    var reached = try resumed(through: day) ?? Reached(state: start, place: begin)
    let first = reached.count
    var spacing = Spacing(limits.spacing)
    // A state of registrations never lies behind one that comes late: the newest is enough.
    if let registered, keeps(day) {
      spacing = Spacing(limits.spacing, from: first, to: head.size - registered)
    }
    try log.facts(
      ofFirst: head.size, after: reached.place, through: day, P.needs
    ) { row, fact in
      if let fact { reached.state.apply(fact) }
      reached.place = row.place
      reached.count += 1
      if row.isFollowed { return }
      if spacing.isDue(reached.count), write(reached) > Spacing.maxBytes { spacing.stop() }
    }
    let news = max(reached.count - first, head.size - reached.size)
    if keeps(day), news >= limits.minNews, isSound {
      write(reached)
      thin()
    }
    return reached
  }

  private func keeps(_ day: Day) -> Bool { day <= states.folder.today }

  private var isSound: Bool { recall?.failure == nil }

  /// The newest state behind which all facts stand that it lacks. Those that are of no use to
  /// anyone any more are removed.
  func resumed(through day: Day) throws(LedgerError) -> Reached? {
    for file in states.files(P.stateName) where file.day <= Int(day.number) {
      if let reached = try resumed(file) { return reached }
      states.remove(file)
    }
    return nil
  }

  private func resumed(_ file: LedgerSnapshots.File) throws(LedgerError) -> Reached? {
    guard let bytes = states.bytes(file), let read = Snapshot.reading(bytes) else { return nil }
    let header = read.header
    var coder = read.coder
    guard header.program == states.folder.program, header.origin == states.ledger.origin,
      header.lineage == states.lineage.name,
      // Rather all anew than more news than there was before.
      header.size <= head.size, header.size >= head.size / 2,
      0...header.size ~= header.count,
      try log.newestRevision() <= header.size,
      try log.root(ofFirst: header.size).hex == header.root
    else { return nil }
    if isOfDays, try log.hasLateFacts(above: header.size, upTo: header.place, P.needs) {
      return nil
    }
    let maxThreads = bytes.count < 1 << 20 ? 0 : 1
    let check = OrderedPipeline<[UInt8], Bool>(maxThreads: maxThreads) { Snapshot.isIntact($0) }
    check.add(bytes)
    var state = start
    guard state.code(&coder), coder.isComplete, check.next() == true else { return nil }
    return Reached(state: state, place: header.place, count: header.count, size: header.size)
  }

  /// How many bytes it took.
  @discardableResult
  private func write(_ reached: Reached) -> Int {
    guard let place = reached.place, reached.count > 0, isSound else { return 0 }
    let header = Snapshot(
      program: states.folder.program, origin: states.ledger.origin,
      lineage: states.lineage.name, size: head.size, root: head.root, place: place,
      count: reached.count)
    let bytes = header.bytes(of: reached.state)
    states.write(
      bytes,
      LedgerSnapshots.File(name: P.stateName, count: reached.count, day: Int(place.day.number)))
    return bytes.count
  }

  /// Of states about as far from the newest only the oldest stays, and wanders on as more come.
  private func thin() {
    let files = states.files(P.stateName)
    guard let newest = files.first else { return }
    let spacing = Spacing(limits.spacing)
    for (file, older) in zip(files.dropFirst(), files.dropFirst(2))
    where spacing.step(newest.count - file.count) == spacing.step(newest.count - older.count) {
      states.remove(file)
    }
  }
}

/// After how many facts a state is kept on the way: at distances from the end that grow fourfold.
struct Spacing {
  /// Larger states are kept at the end only.
  static let maxBytes = 8 << 20

  private let least: Int
  /// The last of these is due next.
  private var counts: [Int] = []

  init(_ least: Int) { self.least = least }

  init(_ least: Int, from first: Int, to last: Int) {
    self.least = least
    var distance = least
    while last - distance > first {
      counts.append(last - distance)
      distance *= 4
    }
  }

  mutating func isDue(_ count: Int) -> Bool {
    var isDue = false
    while let next = counts.last, next <= count {
      counts.removeLast()
      isDue = true
    }
    return isDue
  }

  mutating func stop() { counts = [] }

  /// Equal for states about as far from the end.
  func step(_ distance: Int) -> Int {
    var (step, reach) = (0, least)
    while distance >= reach {
      step += 1
      reach *= 4
    }
    return step
  }
}
