import Foundation
import Ledger
import Testing

@testable import ledgerctl

@Suite("Command-line scripts")
struct ScriptTests {
  @Test("A script prints what it says it prints", arguments: Golden.scripts)
  func script(_ name: String) throws {
    let file = Golden.folder.appendingPathComponent(name)
    let script = Script(String(decoding: try Data(contentsOf: file), as: UTF8.self))
    try Golden.check(name, script.run())
  }

  @Test("Every way to refuse has a script that shows its message", arguments: RefusalCode.allCases)
  func refusal(_ code: RefusalCode) throws {
    let name = "refused-\(code.rawValue).script"
    let text = try String(
      decoding: Data(contentsOf: Golden.folder.appendingPathComponent(name)), as: UTF8.self)
    #expect(text.contains("! ledgerctl: error: "))
    #expect(text.contains("(\(code.rawValue))\n"))
  }
}
