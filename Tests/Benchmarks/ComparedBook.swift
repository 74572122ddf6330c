/// A book that is written for the program, and as transactions of plain-text accounting for the
/// tools of that trade.
protocol ComparedBook {
  init(
    seed: UInt64, size: Int, statement: @escaping (String) -> Void,
    transaction: @escaping (String) -> Void)

  mutating func run()
  /// 1,000 statements more, dated after all others.
  mutating func runOn()
}
