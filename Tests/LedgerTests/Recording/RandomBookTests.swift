import TestSupport
import Testing

@testable import Ledger

/// What a mix promises occurs in the books that are made of it.
struct RandomBookTests {
  /// How a record hangs together with others, or what it has that few have.
  private enum Shape: CaseIterable {
    case key, sources, privatePart, backDated, waitsForSubject, isProposedAndMade, afterTheEnd
    case isPaymentWithoutID, byNumber, byID, byKey, correctedAgain, correctedAfterRetraction
    case retractedAfterCorrection, otherKey, privatePartOfReplacement
  }

  private struct Found {
    var kinds: Set<StatementKind> = []
    var correctedKinds: Set<StatementKind> = []
    var shapes: Set<Shape> = []

    init(_ mix: RandomBook.Mix, _ count: Int) throws {
      for seed in 1...8 as ClosedRange<UInt64> {
        let ledger = try RandomBook(seed: seed, mix, count).ledger
        var statements: [Statement] = []
        try ledger.records { record in
          statements.append(record.statement)
          return true
        }
        try take(statements, Catalog(ledger.log))
      }
    }

    private mutating func note(_ shape: Shape, if isSo: Bool) { if isSo { shapes.insert(shape) } }

    private mutating func take(_ statements: [Statement], _ known: Catalog) throws {
      var latest = Day.distantPast
      for (index, statement) in statements.enumerated() {
        kinds.insert(statement.kind)
        note(.key, if: statement.key != nil)
        note(.sources, if: !statement.sources.isEmpty)
        note(.privatePart, if: !statement.sealed.isEmpty)
        let isDated = statement.ownDay > .distantPast
        note(.backDated, if: isDated && statement.ownDay < latest)
        latest = max(latest, statement.ownDay)
        note(.waitsForSubject, if: try known.effectiveDay(of: statement) > statement.ownDay)
        note(
          .isPaymentWithoutID, if: statement.kind == .paymentMade && statement.introducedID == nil)
        if let id = statement.introducedID, let entity = try known.entity(id) {
          note(.isProposedAndMade, if: entity.proposed != nil && entity.made != nil)
        }
        for id in statement.subjects where !statement.kind.endsSubject {
          note(.afterTheEnd, if: try known.entity(id)?.end.map { $0.record <= index } ?? false)
        }
        try takeRevisions(of: index + 1, statements, known)
      }
    }

    private mutating func takeRevisions(
      of record: Int, _ statements: [Statement], _ known: Catalog
    ) throws {
      var key = statements[record - 1].key
      var earlier: Set<StatementKind> = []
      for revision in try known.log.revisions(of: record).map({ statements[$0 - 1] }) {
        switch revision.body {
        case .revision(.recordCorrected(let correction)):
          try takeName(correction.record, known)
          correctedKinds.insert(correction.statement.kind)
          note(.correctedAgain, if: earlier.contains(.recordCorrected))
          note(.correctedAfterRetraction, if: earlier.contains(.recordRetracted))
          note(.otherKey, if: correction.statement.key != key)
          note(.privatePartOfReplacement, if: !correction.statement.sealed.isEmpty)
          key = correction.statement.key
        case .revision(.recordRetracted(let retraction)):
          try takeName(retraction.record, known)
          note(.retractedAfterCorrection, if: earlier.contains(.recordCorrected))
        default: Issue.record("\(revision.kind) revises record \(record)")
        }
        earlier.insert(revision.kind)
      }
    }

    private mutating func takeName(_ reference: RecordReference, _ known: Catalog) throws {
      switch reference {
      case .sequence: shapes.insert(.byNumber)
      case .name(let name): shapes.insert(try known.entity(name) == nil ? .byKey : .byID)
      }
    }
  }

  private static let ofViews: Set<Shape> = [
    .sources, .privatePart, .backDated, .waitsForSubject, .isProposedAndMade, .afterTheEnd,
  ]
  private static let ofRevisions: Set<Shape> = [
    .byNumber, .byID, .correctedAgain, .correctedAfterRetraction, .retractedAfterCorrection,
    .privatePartOfReplacement,
  ]

  @Test func `every kind and shape occurs in a tangled book`() throws {
    let found = try Found(.tangled, 320)
    #expect(found.kinds == Set(StatementKind.allCases.filter(\.isAuthored)))
    #expect(found.shapes == Set(Shape.allCases))
    #expect(found.correctedKinds.count > 20)
  }

  @Test func `every kind that a mix has occurs in its books, and no other`() throws {
    let views = try Found(.views, 160)
    #expect(views.kinds == Set(RandomBook.Mix.views.weights.keys))
    #expect(views.shapes == Self.ofViews)
    let revised = try Found(.views.revised, 160)
    #expect(revised.kinds == Set(RandomBook.Mix.views.revised.weights.keys))
    #expect(revised.shapes == Self.ofViews.union(Self.ofRevisions))
    let forward = try Found(.views.forward, 160)
    #expect(forward.kinds == views.kinds)
    #expect(forward.shapes == Self.ofViews.subtracting([.backDated, .waitsForSubject]))
    let figures = try Found(.figures, 105)
    #expect(figures.kinds.isSuperset(of: RandomBook.Mix.figures.weights.keys))
    #expect(figures.shapes.isSuperset(of: [.backDated, .correctedAgain, .byNumber, .byID]))
    #expect(figures.correctedKinds.contains(.paymentMade))
  }

  @Test func `a seed gives one book`() throws {
    func lines(_ seed: UInt64) throws -> [String] { try RandomBook(seed: seed, .tangled, 30).lines }
    #expect(try lines(3) == lines(3))
    #expect(try lines(3) != lines(4))
  }
}
