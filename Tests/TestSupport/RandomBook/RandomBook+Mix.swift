import Ledger

extension RandomBook {
  /// What occurs in a book.
  package struct Mix: Sendable {
    /// How often a kind is tried beside the others; those that are not named do not occur.
    package private(set) var weights: [StatementKind: Int]
    /// What words mean in it that mean something else in other books.
    private(set) var words: [String: [String]] = [:]
    /// Patterns of what a book begins with; no revision is about it.
    private(set) var opening = Self.names
    /// No statement has a day before that of an earlier one; otherwise they come in any order.
    package private(set) var isForward = false

    /// Each as often as it weighs.
    var kinds: [StatementKind] {
      StatementKind.allCases.flatMap { Array(repeating: $0, count: weights[$0] ?? 0) }
    }

    /// The same, and corrections and retractions among it.
    package var revised: Mix {
      var mix = self
      mix.weights[.recordCorrected] = 9
      mix.weights[.recordRetracted] = 3
      return mix
    }

    /// The same, written day by day.
    package var forward: Mix {
      var mix = self
      mix.isForward = true
      return mix
    }
  }
}

extension RandomBook.Mix {
  /// All that a view looks at, and no revision.
  package static let views = Self(weights: [
    .sourceRegistered: 1, .partyRegistered: 3, .projectRegistered: 3,
    .pledgeProposed: 4, .pledgeMade: 4, .pledgeAmended: 5, .pledgeEnded: 4,
    .commitmentMade: 7, .commitmentAmended: 7, .commitmentEnded: 3, .callMade: 6, .callEnded: 6,
    .paymentMade: 12, .paymentReturned: 10, .roundOpened: 2, .roundClosed: 2, .roundEnded: 2,
    .sharesIssued: 3, .sharesTransferred: 7, .sharesCancelled: 1, .sharesSplit: 3,
    .sharesConverted: 1, .sharesExchanged: 1, .stakeReported: 3, .figureReported: 4,
    .capacityAnnounced: 3, .capacityAmended: 3, .capacityAdvanced: 3,
    .linkAdded: 8, .linkRemoved: 4, .rateQuoted: 3, .totalAsserted: 1,
  ])

  /// Every kind that an author writes, about very few things: promotions, corrections that name
  /// other ids and keys than what they correct, corrections of corrected records, retractions of
  /// all of these, private parts.
  package static let tangled = Self(
    weights: [
      .sourceRegistered: 1, .partyRegistered: 20, .projectRegistered: 1,
      .pledgeProposed: 16, .pledgeMade: 16, .pledgeAmended: 36, .pledgeEnded: 14,
      .commitmentMade: 3, .commitmentAmended: 1, .commitmentEnded: 1, .callMade: 3, .callEnded: 3,
      .paymentMade: 8, .paymentReturned: 2, .roundOpened: 1, .roundClosed: 1, .roundEnded: 1,
      .sharesIssued: 5, .sharesTransferred: 5, .sharesCancelled: 1, .sharesSplit: 1,
      .sharesConverted: 1, .sharesExchanged: 1, .stakeReported: 1, .figureReported: 1,
      .figureOmitted: 2,
      .capacityAnnounced: 1, .capacityAmended: 1, .capacityAdvanced: 1,
      .linkAdded: 24, .linkRemoved: 2, .rateQuoted: 1, .totalAsserted: 1,
      .keyRotated: 12, .recordCorrected: 60, .recordRetracted: 36,
    ],
    words: [
      "party": ["n#5"], "pledge": ["p#5"], "commitment": ["c#3"], "call": ["l#3"],
      "payment": ["m#5", ""], "capacity": ["k#3"], "payer": ["a", "b"], "payee": ["a", "b"],
      "day": ["2025-0#9-1#4"], "money": ["USD #9"],
      "more": [
        "", "", "", ",'key':'key#6'", ",'sources':'s1'", ",'private':{'mail':'because #99'}",
      ],
    ])

  /// What a view that is folded once may get wrong: payments that come back, splits of shares,
  /// reports and assertions of many days, corrections and retractions.
  package static let figures = Self(
    weights: [
      .paymentMade: 24, .paymentReturned: 14, .sharesIssued: 2, .sharesTransferred: 3,
      .sharesSplit: 2, .stakeReported: 4, .figureReported: 5, .capacityAdvanced: 6,
      .totalAsserted: 12,
    ],
    words: [
      "pledge": ["p#4"], "commitment": ["c#4"], "payment": ["m#60"], "payee": ["b", "x"],
      "issuer": ["x"], "reported": ["x", "y"], "day": ["2025-0#9-1#4"],
      "percent": ["~#99%", "#99%"],
      "more": ["(,'sources':['s1'])/4"],
    ],
    opening: names + promises
  ).revised

  /// Promises of several parties and projects that hang together in many parts.
  package static let parts = Self(
    weights: [
      .projectRegistered: 2, .pledgeProposed: 3, .pledgeMade: 14, .pledgeAmended: 4,
      .pledgeEnded: 3, .commitmentMade: 14, .commitmentAmended: 3, .commitmentEnded: 3,
      .paymentMade: 16, .paymentReturned: 6, .roundOpened: 3, .roundClosed: 1, .linkAdded: 5,
      .linkRemoved: 1,
    ],
    words: [
      "pledge": ["p#40"], "commitment": ["c#40"], "payment": ["m#60"], "round": ["r#5"],
      "project": ["j#6"], "by": ["'a'", "'b'", "'x'", "['x',{'party':'y','amount':'USD 3'}]"],
      "terms": [
        "(,'to':'b','instrument':'loan')/3,'project':'$project'(,'round':'$round')/6",
        "(,'project':'site')/4(,'round':'$round')/6",
      ],
    ])

  /// What figures are about, early in January.
  private static let promises =
    (1...4).flatMap { number -> [String] in
      let start = "{'on':'2025-01-0\(number)','id':"
      let amount = number == 4 ? "EUR #90" : "USD #90"
      return [
        start + "'p\(number)','kind':'pledge.made','by':'$who','amount':'\(amount)',"
          + "'project':'site'}",
        start + "'c\(number)','kind':'commitment.made','by':'a','to':'b','amount':'USD #60',"
          + "'fulfils':['p#3'],'due':'2025-06'}",
        start + "'k\(number)','kind':'capacity.announced','project':'site','by':'a',"
          + "'basis':'facility','quantity':'#900 MW','due':'2025-05'}",
      ]
    } + [issue, rate]

  private static let issue =
    "{'kind':'shares.issued','on':'2025-01-05','issuer':'x','to':'a','quantity':'100',"
    + "'price':'USD 2'}"
  private static let rate =
    "{'kind':'rate.quoted','on':'2025-03','base':'EUR','quote':'USD','rate':'1.1'}"

  private static let names = [
    "{'kind':'source.registered','id':'s1','title':'One'}",
    "{'kind':'party.registered','id':'a','name':'A','private':{'mail':'a@example.org'}}",
    "{'kind':'party.registered','id':'b','name':'B'}",
    "{'kind':'party.registered','id':'x','name':'X'}",
    "{'kind':'party.registered','id':'y','name':'Y'}",
    "{'kind':'source.registered','id':'s2','title':'Two'}",
    "{'kind':'project.registered','id':'site','name':'Site'}",
  ]
}
