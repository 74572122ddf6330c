@main
enum Ledgerctl {
  static func main() {
    Context.leave(with: Program.run(Context.process()))
  }
}
