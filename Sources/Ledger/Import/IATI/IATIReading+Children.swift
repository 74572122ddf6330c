/// The elements of an activity.
extension IATIReading {
  mutating func readChild() throws(XMLFailure) {
    switch word {
    case .iatiIdentifier:
      let text = try plainText()
      facts.identifier = facts.identifier ?? text
    case .otherIdentifier:
      facts.otherCount += 1
      if facts.otherPlaces.count < ImportNote.mostPlaces {
        facts.otherPlaces.append(reader.place.imported)
      }
      let ref = attribute(.ref)
      let text = try plainText()
      facts.other = facts.other ?? ref ?? text
    case .title:
      var title = facts.title
      try readTexts(into: &title)
      facts.title = title
    case .reportingOrg:
      let org = try readOrg()
      if activity.reporting < 0 { activity.reporting = org }
    case .participatingOrg: try readParticipant()
    case .activityStatus:
      let code = try readCode()
      facts.status = facts.status ?? code
    case .defaultAidType, .aidType:
      let code = try readCode()
      if let code { facts.aidTypes.insert(code) }
    case .defaultFinanceType, .financeType:
      let code = try readCode()
      if let code { facts.financeTypes.insert(code) }
    case .recipientCountry, .recipientRegion: try readRecipient()
    case .relatedActivity: try readRelated()
    case .transaction: try readTransaction()
    case .budget, .budgetPlanned: try readBudget(isPlanned: false)
    case .plannedDisbursement: try readBudget(isPlanned: true)
    default: try leaveOut(.activity)
    }
  }

  /// The code of the element that was started last, else its text.
  mutating func readCode() throws(XMLFailure) -> String? {
    let code = attribute(.code) ?? attribute(.ref)
    let text = try plainText()
    return code ?? text
  }

  private mutating func readRecipient() throws(XMLFailure) {
    let isRegion = word == .recipientRegion
    let share = attribute(.percentage)
    let code = attribute(.code)
    var text = IATIText()
    try readTexts(into: &text)
    guard let name = code.map({ isRegion ? "region \($0)" : $0 }) ?? text.text else { return }
    let percent = share.map { " " + $0 + ($0.hasSuffix("%") ? "" : "%") } ?? ""
    facts.location.append(name + percent)
  }

  private mutating func readRelated() throws(XMLFailure) {
    let type = attribute(.type)?.lowercased()
    if let ref = attribute(.ref), type == "1" || type == "parent" {
      activity.parents.append(ref)
    } else if let ref = attribute(.ref), type == "2" || type == "child" {
      activity.children.append(ref)
    } else {
      noteLeftOut(.activity)
    }
    try reader.skipElement()
  }

  private mutating func readParticipant() throws(XMLFailure) {
    let role = attribute(.role)?.lowercased()
    let org = try readOrg()
    if org < 0 { return }
    let party = model.orgs[Int(org)].party
    switch role {
    case "4", "implementing": activity.implementing.add(party)
    case "1", "funding", "donor": activity.funding.add(party)
    default: break
    }
  }

  // MARK: Organisations

  /// The number of the organisation that the element names; -1 where it names none.
  mutating func readOrg() throws(XMLFailure) -> Int32 {
    let place = reader.place
    guard let word else { return -1 }
    let (ref, type) = (attribute(.ref), attribute(.type))
    var text = IATIText()
    try readTexts(into: &text)
    guard let label = ref ?? text.text else { return -1 }
    // A ref and a name may be the same text and are not the same thing.
    let key = ref == nil ? "n" + label : "r" + label
    if let known = orgNumbers[key] {
      see(Int(model.orgs[Int(known)].party), ref, text.text, type, place)
      return known
    }
    guard let party = party(ref, text.text, place, word) else { return -1 }
    see(party, ref, text.text, type, place)
    let number = Int32(clamping: model.orgs.count)
    model.orgs.append(IATIModel.Org(text: label, party: Int32(clamping: party)))
    orgNumbers[key] = number
    return number
  }

  /// The party with a ref or a name; nil for a fault.
  private mutating func party(
    _ ref: String?, _ name: String?, _ place: XMLPlace, _ word: IATIWord
  ) -> Int? {
    let given = ref.flatMap { options.parties[$0] } ?? name.flatMap { options.parties[$0] }
    let made = ref.flatMap { IDText.id(from: $0) } ?? name.flatMap { IDText.id(from: $0) }
    guard let id = given ?? made else {
      refuse(
        .badValue, "\(Quoted(ref ?? name ?? "")) gives no id, as no letter of it is Latin",
        at: place, hint: "name the id of this party in the file that --parties reads", field: word)
      return nil
    }
    if let known = partyNumbers[id] { return Int(known) }
    let number = model.parties.count
    partyNumbers[id] = Int32(clamping: number)
    model.parties.append(IATIModel.Party(id: id, place: IATIModel.Place(place)))
    return number
  }

  private mutating func see(
    _ party: Int, _ ref: String?, _ name: String?, _ type: String?, _ place: XMLPlace
  ) {
    if model.parties[party].ref == nil { model.parties[party].ref = ref }
    if model.parties[party].type == nil {
      switch type {
      case "10", "11", "15": model.parties[party].type = .government
      case "70", "71", "72", "73": model.parties[party].type = .company
      default: break
      }
    }
    guard let name else { return }
    guard let first = model.parties[party].name else {
      model.parties[party].name = name
      return
    }
    if name != first { model.parties[party].add(spelling: name, at: place.imported) }
  }
}

extension IATIModel.Party {
  private static let mostSpellings = 3

  fileprivate mutating func add(spelling: String, at place: ImportPlace) {
    spellingCount += 1
    if spellingPlaces.count < ImportNote.mostPlaces { spellingPlaces.append(place) }
    if spellings.count < Self.mostSpellings, !spellings.contains(spelling) {
      spellings.append(spelling)
    }
  }
}
