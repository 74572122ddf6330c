import Foundation
import Testing

@testable import ledgerctl

/// Files that are not what they are taken for, in bytes that no script can hold.
struct UnfitFilesTests {
  private static let map = """
    {"map": 1, "name": "deals", "columns": {"Deal": {}, "Who": {"as": "party"}}, "key": "{Deal}",
     "statements": [{"kind": "pledge.made", "on": "2026", "id": "{Deal}", "by": "{Who}",
      "amount": ">=EUR 0"}]}
    """

  private static func errors(
    _ content: [UInt8], _ words: [String], expecting status: ExitStatus
  ) throws -> String {
    let test = CommandLineTest()
    try test.write("map.json", map)
    try Data(content).write(to: URL(filePath: test.folder + "/file"))
    let outcome = test.run(["import"] + words)
    #expect(outcome.status == status)
    return outcome.error
  }

  @Test(arguments: [
    (["csv", "file", "--map", "map.json"], "a compressed file (gzip), and no text"),
    (["json", "file", "--map", "map.json"], "a compressed file (gzip), and no text"),
    (["iati", "file"], "the file is compressed (gzip)"),
  ])
  func `A compressed file is to be unpacked`(words: [String], message: String) throws {
    let errors = try Self.errors([0x1F, 0x8B, 0x08, 0x00, 0x61], words, expecting: .refused)
    #expect(
      errors == """
        ledgerctl: error: file:1:1: \(message) (malformed)
        ledgerctl: hint: unpack it first

        """)
  }

  @Test func `A map is no file of any size`() throws {
    let content = Array(repeating: UInt8(ascii: " "), count: (1 << 20) + 1)
    let errors = try Self.errors(
      content, ["csv", "map.json", "--map", "file"], expecting: .usage)
    #expect(
      errors == """
        ledgerctl: error: cannot read 'file': it has more than the 1048576 bytes that it may have
        ledgerctl: hint: look whether it is the file that is meant

        """)
  }
}
