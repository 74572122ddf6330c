@main
enum Ledgerctl {
  static func main() {
    let context = Context.process()
    let status = Program.run(context)
    withExtendedLifetime(context) { Context.leave(with: status) }
  }
}
