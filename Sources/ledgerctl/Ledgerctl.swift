@main
enum Ledgerctl {
  static func main() {
    Heap.endInOrderWithoutMemory()
    let context = Context.process()
    let status = Program.run(context)
    withExtendedLifetime(context) { Context.leave(with: status) }
  }
}
