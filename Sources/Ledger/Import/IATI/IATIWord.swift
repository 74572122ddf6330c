/// The names of elements and attributes that mean something here.
enum IATIWord: Int, CaseIterable {
  case iatiActivities, iatiActivity, iatiIdentifier, otherIdentifier, reportingOrg
  case participatingOrg, title, narrative, activityStatus, recipientCountry, recipientRegion
  case defaultAidType, aidType, defaultFinanceType, financeType, relatedActivity
  case transaction, transactionType, transactionDate, milestoneDate, value, providerOrg
  case receiverOrg, status, budget, budgetPlanned, plannedDisbursement, periodStart, periodEnd
  case ref, code, type, role, xmlLang, defaultCurrency, currency, valueDate, isoDate
  case generatedDatetime, percentage, humanitarian, flow

  /// As files write them: words joined by hyphens.
  static let names: [String] = allCases.map { word in
    if word == .xmlLang { return "xml:lang" }
    return "\(word)".reduce(into: "") { name, letter in
      name += letter.isUppercase ? "-\(letter.lowercased())" : "\(letter)"
    }
  }

  var name: String { Self.names[rawValue] }
}
