/// Which activities of a file lie in which, and what they state.
struct IATIFamilies {
  /// The sorts of figures of which only the lowest are counted.
  struct Classes: OptionSet, Hashable {
    var rawValue: UInt16

    static let budgets = Classes(rawValue: 1 << 9)
    static let planned = Classes(rawValue: 1 << 10)

    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(of type: IATIType) {
      let place: UInt16 =
        switch type {
        case .outgoingPledge: 0
        case .incomingPledge: 1
        case .commitment, .creditGuarantee: 2
        case .incomingCommitment: 3
        case .disbursement, .expenditure, .reimbursement, .equityPurchase: 4
        case .incomingFunds: 5
        case .interestPayment: 6
        case .loanRepayment: 7
        case .equitySale: 8
        }
      rawValue = 1 << place
    }

    private static let names = [
      "outgoing pledges", "incoming pledges", "outgoing commitments", "incoming commitments",
      "outgoing payments", "incoming payments", "interest paid", "loan repayments",
      "sales of equity", "budgets", "planned disbursements",
    ]

    /// Of a single one.
    var name: String { Self.names[min(rawValue.trailingZeroBitCount, Self.names.count - 1)] }
  }

  /// -1 where there is none in the file.
  private(set) var parents: [Int]
  /// The parent of each activity stands before it.
  private(set) var order: [Int] = []
  private(set) var hasChildren: [Bool]
  /// What is stated anywhere within an activity.
  private(set) var below: [Classes]

  init(_ model: IATIModel, _ notes: inout ImportNotes) {
    let count = model.activities.count
    parents = Array(repeating: -1, count: count)
    hasChildren = Array(repeating: false, count: count)
    below = Array(repeating: [], count: count)
    findParents(model, &notes)
    breakCircles(model, &notes)
    findOrder()
    for activity in order.reversed() where parents[activity] >= 0 {
      hasChildren[parents[activity]] = true
      below[parents[activity]].formUnion(below[activity].union(Self.stated(activity, model)))
    }
  }

  private static func stated(_ activity: Int, _ model: IATIModel) -> Classes {
    var classes: Classes = []
    for range in model.activities[activity].transactions {
      for transaction in model.transactions[range] {
        classes.formUnion(Classes(of: transaction.type))
      }
    }
    for range in model.activities[activity].budgets {
      for budget in model.budgets[range] where !budget.amount.isZero {
        classes.formUnion(budget.isPlanned ? .planned : .budgets)
      }
    }
    return classes
  }

  /// A child that names its parent is believed before a parent that names its child.
  private mutating func findParents(_ model: IATIModel, _ notes: inout ImportNotes) {
    var numbers: [String: Int] = [:]
    for (number, activity) in model.activities.enumerated() {
      numbers[activity.identifier] = number
    }
    func number(_ ref: String, of activity: IATIModel.Activity) -> Int? {
      if let number = numbers[ref] { return number }
      guard activity.localIdentifier != nil else { return nil }
      let org = activity.reporting < 0 ? nil : model.orgs[Int(activity.reporting)].text
      return org.flatMap { numbers["\($0)-\(ref)"] }
    }
    func leaveOut(_ activity: IATIModel.Activity) {
      notes.add(.notCarried, IATIWord.relatedActivity.name, at: activity.place.full)
    }
    for (child, activity) in model.activities.enumerated() {
      for ref in activity.parents {
        let parent = number(ref, of: activity)
        if let parent, parent != child, parents[child] < 0 || parents[child] == parent {
          parents[child] = parent
        } else {
          leaveOut(activity)
        }
      }
    }
    for (parent, activity) in model.activities.enumerated() {
      for ref in activity.children {
        let child = number(ref, of: activity)
        if let child, child != parent, parents[child] < 0 || parents[child] == parent {
          parents[child] = parent
        } else {
          leaveOut(activity)
        }
      }
    }
  }

  private mutating func breakCircles(_ model: IATIModel, _ notes: inout ImportNotes) {
    /// The walk on which an activity was met.
    var walks = Array(repeating: -1, count: parents.count)
    for start in parents.indices where walks[start] < 0 {
      var activity = start
      walks[start] = start
      while parents[activity] >= 0 {
        let parent = parents[activity]
        if walks[parent] == start {
          parents[activity] = -1
          notes.add(
            .notCarried, "\(IATIWord.relatedActivity.name) in a circle",
            at: model.activities[activity].place.full)
          break
        }
        if walks[parent] >= 0 { break }
        walks[parent] = start
        activity = parent
      }
    }
  }

  private mutating func findOrder() {
    var isPlaced = Array(repeating: false, count: parents.count)
    order.reserveCapacity(parents.count)
    for start in parents.indices {
      var line: [Int] = []
      var activity = start
      while activity >= 0, !isPlaced[activity] {
        isPlaced[activity] = true
        line.append(activity)
        activity = parents[activity]
      }
      order += line.reversed()
    }
  }
}
