/// What is a figure about a project: money on a loan's way back, budgets, plans.
extension IATIStating {
  private struct Label: Hashable {
    var type: IATIType
    var day: Day
    var currency: Currency
  }

  private struct Sum {
    var amount: Decimal
    /// Of the first.
    var place: ImportPlace
    var parts: [String]
    var count = 1
  }

  mutating func stateFigures() {
    var sums: [Sum] = []
    var labels: [Label] = []
    var numbers: [Label: Int] = [:]
    for number in picked {
      let transaction = model.transactions[number]
      if transaction.type.metric == nil { continue }
      let label = Label(
        type: transaction.type, day: transaction.day, currency: transaction.currency)
      if let known = numbers[label] {
        sums[known].amount = Self.sum(sums[known].amount, transaction.amount)
        sums[known].count += 1
      } else {
        numbers[label] = sums.count
        labels.append(label)
        sums.append(
          Sum(
            amount: transaction.amount, place: transaction.place.full,
            parts: valueDay(of: transaction)))
      }
    }
    for (label, sum) in zip(labels, sums) {
      guard let metric = label.type.metric else { continue }
      var line = ImportLine(.figureReported)
      line.text("on", label.day.description)
      line.text("about", project)
      line.text("metric", metric)
      line.text("amount", Self.money(sum.amount, label.currency))
      line.text("certainty", Certainty.filed.rawValue)
      line.text("note", sum.count == 1 ? Self.note(sum.parts) : "\(sum.count) transactions")
      let key = "\(prefix)\(label.type.rawValue)/\(label.day)/\(label.currency.code)"
      add(key, line, sum.place)
    }
  }

  // MARK: Budgets

  private struct Period: Hashable {
    var start: Day?
    var end: Day?
  }

  mutating func stateBudgets() {
    let budgets = distinct(activity.budgets) { budgetLabel($0) }
    if budgets.isEmpty { return }
    stateBudgets(budgets.filter { !model.budgets[$0].isPlanned }, .budgets, "iati-budget", "budget")
    stateBudgets(
      budgets.filter { model.budgets[$0].isPlanned }, .planned, "iati-planned", "planned")
  }

  private func budgetLabel(_ number: Int) -> String {
    let budget = model.budgets[number]
    return "\(budget.isPlanned) \(budget.isRevised) \(budget.start?.description ?? "") "
      + "\(budget.end?.description ?? "") \(Self.money(budget.amount, budget.currency))"
  }

  /// The sum over all periods, of each what was revised last.
  private mutating func stateBudgets(
    _ budgets: [Int], _ classes: IATIFamilies.Classes, _ metric: String, _ word: String
  ) {
    if below.contains(classes) {
      for number in budgets {
        notes.add(.countedBelow, classes.name, at: model.budgets[number].place.full)
      }
      return
    }
    guard let exported = model.exported else { return }
    func period(_ budget: IATIModel.Budget) -> Period {
      Period(start: budget.start, end: budget.end)
    }
    var revised: Set<Period> = []
    for number in budgets where model.budgets[number].isRevised {
      revised.insert(period(model.budgets[number]))
    }
    var currencies: [Currency] = []
    var sums: [Currency: Sum] = [:]
    for number in budgets {
      let budget = model.budgets[number]
      if !budget.isRevised, revised.contains(period(budget)) {
        notes.add(
          .notCarried, "original \(classes.name) that were revised", at: budget.place.full)
        continue
      }
      if budget.amount.isZero { continue }
      if sums[budget.currency] == nil { currencies.append(budget.currency) }
      var sum =
        sums[budget.currency] ?? Sum(amount: .zero, place: budget.place.full, parts: [], count: 0)
      sum.amount = Self.sum(sum.amount, budget.amount)
      sum.count += 1
      sums[budget.currency] = sum
    }
    for currency in currencies {
      guard let sum = sums[currency] else { continue }
      var line = ImportLine(.figureReported)
      line.text("on", exported.description)
      line.text("about", project)
      line.text("metric", metric)
      line.text("amount", Self.money(sum.amount, currency))
      line.text("certainty", Certainty.filed.rawValue)
      add("\(prefix)\(word)/\(currency.code)", line, sum.place, loose: ["on"])
    }
  }
}
