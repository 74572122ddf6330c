/// What fields of one statement say together: the counterpart of `FieldReader.checkTogether`.
extension StatementSchema {
  /// - Returns: members for the schema of a kind, and in a sentence what they cannot check.
  static func together(_ kind: StatementKind) -> (JSONSchema, beyond: String?) {
    switch kind {
    case .pledgeProposed, .pledgeMade, .commitmentMade, .paymentMade:
      return (["allOf": [splits(.money)]], "Splits in 'by' are in the currency of the amount.")
    case .capacityAnnounced: return (["allOf": [splits(.power)]], nil)
    case .pledgeAmended, .commitmentAmended:
      return (
        oneOrMore(of: "amount", "due", "by", "structure")
          & ["dependentSchemas": ["amount": splits(.money)]],
        "Splits in 'by' are in the currency of the amount."
      )
    case .capacityAmended: return (oneOrMore(of: "quantity", "due", "energy"), nil)
    case .paymentReturned: return (oneOrMore(of: "payment", "fulfils"), nil)
    case .sharesTransferred:
      return (notBoth("quantity", "percent"), "'from' and 'to' are not the same.")
    case .sharesCancelled: return (notBoth("quantity", "percent"), nil)
    case .sharesConverted: return ([:], "'from_class' and 'to_class' are not the same.")
    case .sharesExchanged: return ([:], "'issuer' and 'into' are not the same.")
    case .rateQuoted: return ([:], "'base' and 'quote' are not the same.")
    case .linkAdded:
      return (
        limits,
        "'from' and 'to' are not the same; 'min' and 'max' are in one unit, and 'min' is not above "
          + "'max'."
      )
    case .linkRemoved: return ([:], "'from' and 'to' are not the same.")
    case .totalAsserted:
      return (["allOf": [["properties": ["expect": .ref("notNegative")]]]], nil)
    case .recordCorrected:
      return ([:], "Private parts have other names than those of the statement.")
    case .sourceRegistered, .partyRegistered, .projectRegistered, .pledgeEnded, .commitmentEnded,
      .callMade, .callEnded, .roundOpened, .roundClosed, .roundEnded, .sharesIssued, .sharesSplit,
      .stakeReported, .figureReported, .figureOmitted, .capacityAdvanced, .keyRotated,
      .recordRetracted, .recordRedacted:
      return ([:], nil)
    }
  }

  private static func splits(_ dimension: Dimension) -> JSONSchema {
    ["properties": ["by": membersHold(dimension)]]
  }

  private static func oneOrMore(of names: String...) -> JSONSchema {
    ["anyOf": .list(names.map { ["required": [.text($0)]] })]
  }

  private static func notBoth(_ one: String, _ other: String) -> JSONSchema {
    ["not": ["description": "both are given", "required": [.text(one), .text(other)]]]
  }

  /// What a link shares is a limit, which is one amount.
  private static let limits: JSONSchema = [
    "allOf": [["properties": ["min": .ref("limit"), "max": .ref("limit")]]],
    "if": ["properties": ["type": ["const": .text(LinkType.sameAs.rawValue)]]],
    "then": ["properties": ["min": false, "max": false]],
  ]
}
