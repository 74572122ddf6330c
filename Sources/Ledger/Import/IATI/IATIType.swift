/// The types of transactions, by their numbers since version 2.
enum IATIType: UInt8, CaseIterable {
  case incomingFunds = 1
  case commitment, disbursement, expenditure, interestPayment, loanRepayment, reimbursement
  case equityPurchase, equitySale, creditGuarantee, incomingCommitment, outgoingPledge
  case incomingPledge

  /// What it is in a ledger.
  enum Role {
    case pledge, commitment, payment, figure
  }

  /// A number, the letters of version 1, or a name, whatever the version of the file.
  init?(code: String) {
    if let number = UInt8(code), let type = IATIType(rawValue: number) {
      self = type
      return
    }
    let name = String(code.lowercased().map { $0.isLetter ? $0 : " " })
    guard let type = Self.allCases.first(where: { $0.names.contains(name) }) else { return nil }
    self = type
  }

  private var names: [String] {
    switch self {
    case .incomingFunds: ["if", "incoming funds"]
    case .commitment: ["c", "commitment", "outgoing commitment"]
    case .disbursement: ["d", "disbursement", "disbursment"]
    case .expenditure: ["e", "expenditure"]
    case .interestPayment: ["ip", "interest repayment", "interest payment"]
    case .loanRepayment: ["lr", "loan repayment"]
    case .reimbursement: ["r", "reimbursement"]
    case .equityPurchase: ["qp", "purchase of equity"]
    case .equitySale: ["qs", "sale of equity"]
    case .creditGuarantee: ["cg", "credit guarantee"]
    case .incomingCommitment: ["incoming commitment"]
    case .outgoingPledge: ["outgoing pledge"]
    case .incomingPledge: ["incoming pledge"]
    }
  }

  static let codes = "1 to 13, or C, D, E, IF, IP, LR, R, QP, QS, CG"

  /// Before version 1 a flow came in or went out, and had a name or a status.
  init?(flowName name: String, isIncoming: Bool?) {
    switch name.lowercased() {
    case "pledge", "20": self = isIncoming == true ? .incomingPledge : .outgoingPledge
    case "commitment", "30": self = isIncoming == true ? .incomingCommitment : .commitment
    case "contribution": self = isIncoming == false ? .disbursement : .incomingFunds
    case "paid contribution", "40": self = isIncoming == true ? .incomingFunds : .disbursement
    default:
      guard let type = IATIType(code: name) else { return nil }
      let comesIn = type == .disbursement || type == .expenditure
      self = isIncoming == true && comesIn ? .incomingFunds : type
    }
  }

  var role: Role {
    switch self {
    case .outgoingPledge, .incomingPledge: .pledge
    case .commitment, .creditGuarantee, .incomingCommitment: .commitment
    case .incomingFunds, .disbursement, .expenditure, .reimbursement, .equityPurchase: .payment
    case .interestPayment, .loanRepayment, .equitySale: .figure
    }
  }

  var isIncoming: Bool {
    switch self {
    case .incomingFunds, .incomingCommitment, .incomingPledge: true
    case .commitment, .disbursement, .expenditure, .interestPayment, .loanRepayment,
      .reimbursement, .equityPurchase, .equitySale, .creditGuarantee, .outgoingPledge:
      false
    }
  }

  /// Of what is a figure about a project.
  var metric: String? {
    switch self {
    case .interestPayment: "interest-paid"
    case .loanRepayment: "principal-repaid"
    case .equitySale: "equity-sold"
    case .commitment, .disbursement, .expenditure, .reimbursement, .equityPurchase,
      .creditGuarantee, .incomingFunds, .incomingCommitment, .outgoingPledge, .incomingPledge:
      nil
    }
  }
}
