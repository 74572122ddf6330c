import Ledger

/// An example of each kind. Appended in the order of the kinds they make one story.
enum KindExample {
  static func line(of kind: StatementKind) -> String {
    "{\"kind\":\"\(kind.rawValue)\",\(members(of: kind))}"
  }

  /// "append KIND --field value …", without "ledgerctl".
  static func flags(of kind: StatementKind) -> String {
    let json = "{\(members(of: kind))}"
    var words = ["append", kind.rawValue]
    var tape = JSONTape()
    Array(json.utf8).withUnsafeBufferPointer { bytes in
      do throws(JSONFault) { try tape.parse(bytes) } catch { return }
      var key = 1
      while key < tape.nodes.count {
        let value = key + 1
        let name = JSONText.string(of: tape.nodes[key], in: bytes)
        let flag = "--" + String(name.map { $0 == "_" ? "-" : $0 })
        for text in texts(of: value, tape, bytes) { words += [flag, ShellWord.quoted(text)] }
        key = Int(tape.nodes[value].next)
      }
    }
    return words.joined(separator: " ")
  }

  /// The values of a flag: a list of texts is the flag repeated, other structure stays JSON.
  private static func texts(of node: Int, _ tape: JSONTape, _ bytes: UTF8Bytes) -> [String] {
    let value = tape.nodes[node]
    switch value.kind {
    case .string: return [JSONText.string(of: value, in: bytes)]
    case .array:
      var texts: [String] = []
      var element = node + 1
      while element < Int(value.next) {
        texts += self.texts(of: element, tape, bytes)
        element = Int(tape.nodes[element].next)
      }
      return texts
    case .object, .integer, .fraction, .yes, .no, .null:
      return [String(decoding: bytes[value.range], as: UTF8.self)]
    }
  }

  // The story: Acme promises a plant in Ohio and buys into Globex, which Initech leaves.
  private static func members(of kind: StatementKind) -> String {
    switch kind {
    case .sourceRegistered:
      #"""
      "id":"acme-release","title":"Acme to build in Ohio","published":"2024-03-02",\#
      "medium":"issuer"
      """#
    case .partyRegistered: #""id":"acme","name":"Acme Corp","type":"company","aliases":["Acme"]"#
    case .projectRegistered:
      #""id":"ohio-plant","name":"Ohio plant","type":"plant","operator":"acme""#
    case .pledgeProposed:
      #""on":"2024-01","id":"acme-ohio","by":"acme","amount":"USD 1bn..2bn","certainty":"rumoured""#
    case .pledgeMade:
      #"""
      "on":"2024-03-02","id":"acme-ohio","by":"acme","amount":"~USD 2bn","due":"2029",\#
      "sources":["acme-release"]
      """#
    case .pledgeAmended: #""on":"2025-01-15","pledge":"acme-ohio","amount":"USD 2.5bn""#
    case .pledgeEnded: #""on":"2026-06-30","pledge":"acme-ohio","outcome":"lapsed""#
    case .commitmentMade:
      #"""
      "on":"2025-03-01","id":"acme-loan","by":"acme","amount":"USD 400m","instrument":"loan",\#
      "fulfils":["acme-ohio"]
      """#
    case .commitmentAmended: #""on":"2025-06-01","commitment":"acme-loan","amount":"USD 450m""#
    case .commitmentEnded: #""on":"2026-06-15","commitment":"acme-loan","outcome":"terminated""#
    case .callMade:
      #"""
      "on":"2025-04-01","id":"acme-call-1","commitment":"acme-loan","amount":"USD 90m",\#
      "due":"2025-04-30"
      """#
    case .callEnded: #""on":"2025-04-20","call":"acme-call-1","outcome":"withdrawn""#
    case .paymentMade:
      #"""
      "on":"2025-05-01","id":"acme-loan-1","by":"acme","to":"globex","amount":"USD 90m",\#
      "fulfils":["acme-loan"]
      """#
    case .paymentReturned: #""on":"2025-08-01","payment":"acme-loan-1","amount":"USD 5m""#
    case .roundOpened:
      #"""
      "on":"2025-02-01","id":"globex-b","issuer":"globex","target":"USD 40m",\#
      "instrument":"preferred"
      """#
    case .roundClosed:
      #"""
      "on":"2025-03-31","round":"globex-b","raised":"USD 30m","post_money":"USD 300m",\#
      "final":false
      """#
    case .roundEnded: #""on":"2025-12-31","round":"globex-b","outcome":"withdrawn""#
    case .sharesIssued:
      #""on":"2025-03-31","issuer":"globex","to":"initech","quantity":"1000000","price":"USD 10""#
    case .sharesTransferred:
      #"""
      "on":"2025-04-10","issuer":"globex","from":"initech","to":"acme","quantity":"600000",\#
      "proceeds":"USD 9m"
      """#
    case .sharesCancelled:
      #"""
      "on":"2025-05-20","issuer":"globex","from":"initech","quantity":"50000",\#
      "reason":"repurchased"
      """#
    case .sharesSplit: #""on":"2025-06-01","issuer":"globex","ratio":"10:1""#
    case .sharesConverted:
      #"""
      "on":"2025-07-01","issuer":"globex","holder":"acme","from_class":"common",\#
      "to_class":"preferred","quantity":"1000000","ratio":"1:2"
      """#
    case .sharesExchanged:
      #""on":"2026-01-31","issuer":"globex","into":"acme","ratio":"1:7.5""#
    case .stakeReported:
      #""on":"2025-09","issuer":"initech","holder":"acme","percent":"~4.9%","share_basis":"voting""#
    case .figureReported:
      #""on":"2025-12-31","about":"acme","metric":"available-funds","amount":"~USD 25bn""#
    case .capacityAnnounced:
      #"""
      "on":"2025-03-01","id":"ohio-power","project":"ohio-plant","by":"acme",\#
      "quantity":"500..600 MW","basis":"generation","energy":[{"source":"gas",\#
      "quantity":">=450 MW"}]
      """#
    case .capacityAmended:
      #""on":"2025-10-01","capacity":"ohio-power","quantity":"1 GW","due":"2028""#
    case .capacityAdvanced:
      #""on":"2026-02-01","capacity":"ohio-power","status":"construction","quantity":"200 MW""#
    case .linkAdded:
      #""on":"2025-01-15","from":"acme-ohio","to":"acme-us","type":"part-of","max":"USD 1bn""#
    case .linkRemoved: #""on":"2026-01-15","from":"acme-ohio","to":"acme-us","type":"part-of""#
    case .rateQuoted:
      #""on":"2025-03-03","base":"USD","quote":"JPY","rate":"149.52","key":"usd-jpy-2025-03-03""#
    case .figureOmitted:
      #"""
      "source":"acme-release","locator":"para 7","figure":"nearly 4%",\#
      "reason":"a move of the share price"
      """#
    case .totalAsserted:
      #""on":"2025-12-31","view":"pledges","measure":"gross","about":"acme","expect":"USD 12.5bn""#
    case .keyRotated:
      #"""
      "from":"example.org/deals+091644b8+AVd0izG2NPBdFV7QDMBux57grTw7WUMgVznoNEN6NiMp",\#
      "to":"example.org/deals+2b424b74+AV55XvAI/fhzI2nOQ/85l3idKU591wl70ofsyoYph8by",\#
      "signature":"Og/NOpaJsbidwKM5k1EtzIVlLbT9cXAggmjESzPgA/HPJPREmmd8+wJaqfnGmYu\#
      RYTfk0xWPM9M/35bzkEU/Dw=="
      """#
    case .recordCorrected:
      #"""
      "record":"acme","statement":{"kind":"party.registered","id":"acme",\#
      "name":"Acme Corporation"},"reason":"its full name"
      """#
    case .recordRetracted: #""record":"usd-jpy-2025-03-03","reason":"quoted for another day""#
    case .recordRedacted:
      #""record":2,"part":"contact","basis":"her request","authority":"privacy office""#
    }
  }
}
