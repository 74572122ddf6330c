import Ledger

/// What statements say.
extension RandomBook {
  /// Meanings of words, all equally frequent. A mix may have others. An id of each type is the
  /// word of its name, and is introduced as likely as it is referred to.
  static let words = [
    "source": ["s#4"], "party": ["n#90"], "project": ["j#9"], "pledge": ["p#9"],
    "commitment": ["c#9"], "call": ["l#9"], "payment": ["m#90"], "round": ["r#3"],
    "capacity": ["k#4"],
    "who": ["a", "b"], "payer": ["a"], "payee": ["b"], "issuer": ["a", "b"],
    "reported": ["$issuer"],
    "holder": ["a", "b"],
    "by": ["'a'", "['a','b']", "['a',{'party':'b','amount':'USD 3'}]"],

    // Some days are still to come in November 2025, as the tests have it.
    "day": ["$year-0#9-1#9", "$year-0#9-2#8"],
    "year": ["2024", "2025", "2025", "2026", "2026"],
    "currency": ["USD", "USD", "USD", "EUR"],
    "money": [
      "~$currency #90", "$currency #20..2#9", ">=$currency #30", "<=$currency #40",
      "$currency #90.#9", "$currency #90.#9", "$currency #90",
    ],
    "terms": [
      "(,'to':'b','project':'site','instrument':'loan')/3(,'due':'2025-0#9')/4(,'round':'$round')/6"
    ],
    "backed": ["'$pledge'", "'$pledge'", "'$pledge'", "{'id':'$pledge','amount':'USD #9'}"],
    "paid": [
      "'$pledge'", "'$commitment'", "'$commitment'", "{'id':'$commitment','amount':'USD #9'}",
    ],
    "cost": [",'price':'USD 2'", ",'cost':'USD #90'"],
    "percent": ["#50%"],
    "ended": ["lapsed", "withdrawn"],
    "link": ["overlaps", "same-as", "part-of"],
    "status": ["construction", "operating", "shelved", "cancelled"],
    "measure": ["gross", "net", "funded", "committed", "overrun"],
    "about": ["", ",'about':'a'", ",'about':'b'", ",'about':'site'"],
    "total": ["USD #400", "USD 0..#400", "~EUR #400"],
    "oldkey": [key(1)], "newkey": [key(2)],

    "more": ["(,'sources':['s#2'])/2(,'certainty':'$certainty')/3(,'private':{'mail':'m#90'})/12"],
    "certainty": ["rumoured", "filed"],
  ]

  private static func key(_ byte: UInt8) -> String {
    NoteKey(name: "n", publicKey: [UInt8](repeating: byte, count: 32))?.text ?? ""
  }

  /// The fields of a kind, beside its day, the id that it introduces, and what any may have more:
  /// one of these patterns.
  static func fields(_ kind: StatementKind) -> [String] {
    switch kind {
    case .sourceRegistered: ["'title':'T#9'"]
    case .partyRegistered: ["'name':'N#3','sponsor':'$who'"]
    case .projectRegistered: ["'name':'J#3','within':'site'", "'name':'J#3','within':'$project'"]
    case .pledgeProposed, .pledgeMade:
      ["'by':$by,'amount':'$money'$terms(,'part_of':['$pledge'])/4"]
    case .pledgeAmended:
      ["'pledge':'$pledge','amount':'$money'", "'pledge':'$pledge','due':'2026','by':$by"]
    case .pledgeEnded: ["'pledge':'$pledge','outcome':'$ended'"]
    case .commitmentMade:
      ["", ",'fulfils':[$backed]", ",'fulfils':[$backed]"].map {
        "'by':$by,'amount':'$money'$terms(,'part_of':['$commitment'])/4" + $0
      }
    case .commitmentAmended: ["'commitment':'$commitment','amount':'$money'"]
    case .commitmentEnded: ["'commitment':'$commitment','outcome':'terminated'"]
    case .callMade: ["'commitment':'$commitment','amount':'$money','due':'2025-0#9'"]
    case .callEnded: ["'call':'$call','outcome':'withdrawn'"]
    case .paymentMade:
      [
        "(,'instrument':'loan')/2", ",'fulfils':['$commitment']", ",'fulfils':['$commitment']",
        ",'fulfils':'$pledge'", ",'fulfils':['$round']", ",'fulfils':[$paid]",
        ",'fulfils':[$paid,$paid]",
      ].map { "'by':'$payer','to':'$payee','amount':'$money'" + $0 }
    case .paymentReturned: ["'payment':'$payment','amount':'$currency #3'"]
    case .roundOpened: ["'issuer':'b'(,'target':'USD #90')/2"]
    case .roundClosed: ["'round':'$round','raised':'USD 9','post_money':'USD #900'"]
    case .roundEnded: ["'round':'$round','outcome':'lapsed'"]
    case .sharesIssued: ["'issuer':'$issuer','to':'$holder','quantity':'#90'$cost"]
    case .sharesTransferred:
      [
        "'issuer':'$issuer','from':'a','to':'b','quantity':'#9'(,'proceeds':'USD #90')/2",
        "'issuer':'$issuer','from':'$holder','to':'$holder','percent':'#5%'",
      ]
    case .sharesCancelled:
      ["'issuer':'$issuer','from':'$holder','quantity':'#5'(,'proceeds':'USD #9')/2"]
    case .sharesSplit: ["'issuer':'$issuer','ratio':'3:2'", "'issuer':'$issuer','ratio':'2:1'"]
    case .sharesConverted:
      [
        "'issuer':'$issuer','holder':'$holder','from_class':'common','to_class':'B',"
          + "'quantity':'#5','ratio':'1:2'"
      ]
    case .sharesExchanged: ["'issuer':'x','into':'$issuer','ratio':'1:2'"]
    case .stakeReported:
      ["'issuer':'$reported','holder':'$holder','percent':'$percent'(,'share_basis':'voting')/2"]
    case .figureReported:
      [
        "'about':'a','metric':'available-funds','amount':'USD #90'",
        "'about':'a','metric':'available-funds','amount':'$money'",
        "'about':'a','metric':'stake-value','issuer':'$issuer','amount':'USD #400'",
      ]
    case .capacityAnnounced:
      [
        "'project':'site','by':'a','quantity':'#900 MW','basis':'facility'"
          + "(,'due':'2025-05')/2(,'part_of':['$capacity'])/2"
      ]
    case .capacityAmended:
      [
        "'capacity':'$capacity','quantity':'#9 GW','due':'2025',"
          + "'energy':[{'source':'sun','quantity':'1 MW'}]"
      ]
    case .capacityAdvanced:
      ["'capacity':'$capacity','status':'$status','quantity':'#300 MW'"]
    case .linkAdded, .linkRemoved:
      [
        "'from':'$pledge','to':'$pledge','type':'$link'",
        "'from':'$capacity','to':'$capacity','type':'$link'",
      ]
    case .figureOmitted:
      ["'source':'s#2','locator':'para #9','figure':'#99%','reason':'r#9'(,'on':'$day')/4"]
    case .rateQuoted: ["'base':'EUR','quote':'USD','rate':'1.#9'"]
    case .totalAsserted:
      [
        "'view':'pledges','measure':'$measure'$about,'expect':'$total'",
        "'view':'capacity','measure':'gross','about':'facility','expect':'#400..2000 MW'",
        "'view':'stakes','measure':'percent','about':'$who','expect':'#99%'",
        "'view':'positions','measure':'cost','about':'a','expect':'USD 0..#400'",
      ]
    case .keyRotated: ["'on':'$day','from':'$oldkey','to':'$newkey','signature':'AA=='"]
    case .recordCorrected: ["'record':$record,'reason':'r#999','statement':$statement"]
    case .recordRetracted: ["'record':$record,'reason':'r#999'"]
    case .recordRedacted: preconditionFailure("no author writes it")
    }
  }
}
