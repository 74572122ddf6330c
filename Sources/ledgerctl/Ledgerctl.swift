@main
enum Ledgerctl {
  static func main() {}
}
