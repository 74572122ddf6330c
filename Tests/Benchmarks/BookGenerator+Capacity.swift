/// Capacity and its way into operation.
extension BookGenerator {
  struct Capacity {
    var id: String
    var basis: String
    var megawatts: Int
    /// How many steps it has taken toward operation.
    var steps = 0
    var depth: Int

    static let steps = ["permitted", "construction", "energised", "operating"]
  }

  mutating func changeCapacity() {
    let index =
      capacities.isEmpty ? nil : capacities.count - 1 - choice.below(min(capacities.count, 500))
    guard let index, choice.happens(percent: 60) else { return announceCapacity() }
    let capacity = capacities[index]
    if choice.happens(percent: 15) {
      var line = StatementLine("capacity.amended", on: exactDate)
      line.text("capacity", capacity.id)
      line.text("quantity", "\(capacity.megawatts + choice.within(1...200)) MW")
      return addSourced(line)
    }
    if capacity.steps == Capacity.steps.count { return announceCapacity() }
    var line = StatementLine("capacity.advanced", on: date())
    line.text("capacity", capacity.id)
    if choice.happens(percent: 6) {
      line.text("status", choice.one(of: ["shelved", "cancelled"]))
      line.text("quantity", "\(max(1, capacity.megawatts / 10)) MW")
    } else {
      line.text("status", Capacity.steps[capacity.steps])
      if choice.happens(percent: 40) {
        line.text("quantity", "\(max(1, capacity.megawatts / 2)) MW")
      }
      capacities[index].steps += 1
    }
    addSourced(line)
  }

  private mutating func announceCapacity() {
    let whole = choice.happens(percent: 40) ? choice.one(of: Array(capacities.suffix(200))) : nil
    let basis =
      whole?.basis ?? choice.one(of: ["it-load", "facility", "generation", "grid"]) ?? "facility"
    let capacity = Capacity(
      id: freshID("capacity"), basis: basis,
      megawatts: whole.map { max(1, $0.megawatts / 4) } ?? choice.within(20...9_000),
      depth: (whole?.depth ?? -1) + 1)
    var line = StatementLine("capacity.announced", on: date())
    line.text("id", capacity.id)
    line.text("project", anyProject())
    line.text("by", anyParty())
    line.text("quantity", "\(choice.happens(percent: 20) ? "~" : "")\(capacity.megawatts) MW")
    line.text("basis", basis)
    line.text("due", choice.happens(percent: 60) ? dueDate() : nil)
    if let whole, whole.depth < 3 { line.target("part_of", whole.id) }
    capacities.append(capacity)
    addSourced(line)
  }
}
