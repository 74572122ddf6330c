import Foundation
import Ledger
import TestSupport
import Testing

@Suite("Vectors of RFC 8785")
struct CanonicalVectorTests {
  static let folder = "Tests/Vectors/jcs"
  static let names = Repository.names(in: "\(folder)/input")

  @Test func `the vectors are found`() {
    #expect(Self.names.count == 6)
  }

  struct HoldsFloat: Error {}

  /// Canonical text of any JSON without floating-point numbers: the reader and writer of the log,
  /// with keys in UTF-16 order as the RFC has them.
  private func canonical(_ bytes: [UInt8]) throws -> String {
    var tape = JSONTape()
    var json = CanonicalJSON()
    try bytes.withUnsafeBufferPointer { buffer in
      try tape.parse(buffer)
      func write(_ index: Int) throws {
        let node = tape.nodes[index]
        switch node.kind {
        case .object:
          var members: [(name: String, value: Int)] = []
          var key = index + 1
          while key < Int(node.next) {
            members.append((JSONText.string(of: tape.nodes[key], in: buffer), key + 1))
            key = Int(tape.nodes[key + 1].next)
          }
          members.sort { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
          for (place, member) in members.enumerated() {
            json.bytes.append(UInt8(ascii: place == 0 ? "{" : ","))
            json.string(member.name)
            json.raw(":")
            try write(member.value)
          }
          json.raw(members.isEmpty ? "{}" : "}")
        case .array:
          json.raw("[")
          var child = index + 1
          while child < Int(node.next) {
            if child > index + 1 { json.raw(",") }
            try write(child)
            child = Int(tape.nodes[child].next)
          }
          json.raw("]")
        case .string: json.string(JSONText.string(of: node, in: buffer))
        case .fraction: throw HoldsFloat()
        case .integer, .yes, .no, .null: json.bytes += Array(buffer[node.range])
        }
      }
      try write(0)
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  @Test(
    "what holds no float comes out as the RFC says, what holds one is refused", arguments: names)
  func agreesWithTheVector(name: String) throws {
    let input = try Repository.contents("\(Self.folder)/input/\(name)")
    let output = try Repository.contents("\(Self.folder)/output/\(name)")
    if ["values.json", "structures.json"].contains(name) {
      #expect(throws: HoldsFloat.self) { try canonical([UInt8](input)) }
    } else {
      #expect(try canonical([UInt8](input)).utf8.elementsEqual(output))
    }
  }

  @Test(arguments: ["1e30", "4.50", "6", "2e-3", "1E400", "-0.0"])
  func `a figure that is a bare number is refused where text is wanted`(number: String) {
    let reading = Reading(
      #"{"kind":"pledge.made","on":"2025","id":"x","by":"a","amount":\#(number)}"#)
    #expect(reading.refusals.map(\.code) == [.badValue])
    #expect(reading.refusals.first?.hint?.contains("in double quotes") == true)
  }
}
