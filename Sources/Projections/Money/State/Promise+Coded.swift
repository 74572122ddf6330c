import Ledger

extension DatedAmount: Coded {
  static var blank: DatedAmount { DatedAmount(quantity: .blank, day: .blank) }

  mutating func code(_ coder: inout SnapshotCoder) {
    quantity.code(&coder)
    day.code(&coder)
  }
}

extension Promise.Link: Coded {
  static var blank: Promise.Link { Promise.Link(to: 0, extent: nil, isField: false, order: 0) }

  mutating func code(_ coder: inout SnapshotCoder) {
    to.code(&coder)
    coder.optional(&extent)
    coder.flag(&isField)
    order.code(&coder)
  }
}

extension Promise.Extent: Coded {
  static var blank: Promise.Extent { Promise.Extent() }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&min)
    coder.optional(&max)
    coder.optional(&amount)
  }
}

extension Payment: Coded {
  static var blank: Payment {
    Payment(
      id: nil, sequence: 0, day: .blank, on: nil, by: [], to: "", amount: .blank,
      instrument: nil, certainty: .reported, fulfils: [], records: [])
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    coder.optional(&id)
    sequence.code(&coder)
    day.code(&coder)
    coder.optional(&on)
    coder.list(&by)
    to.code(&coder)
    amount.code(&coder)
    coder.choice(&instrument)
    coder.choice(&certainty)
    coder.list(&fulfils)
    coder.list(&returned)
    coder.list(&returnedSplits, (to: 0, amount: .blank)) {
      $1.to.code(&$0)
      $1.amount.code(&$0)
    }
    coder.list(&records)
    coder.flag(&isReturn)
  }
}

extension Call: Coded {
  static var blank: Call { Call(id: "", commitment: 0, amount: .blank, due: nil, records: []) }

  mutating func code(_ coder: inout SnapshotCoder) {
    id.code(&coder)
    commitment.code(&coder)
    amount.code(&coder)
    coder.optional(&due)
    coder.flag(&isEnded)
    coder.list(&records)
  }
}

extension Round: Coded {
  static var blank: Round {
    Round(
      id: "", symbol: 0, day: .blank, issuer: "", target: nil, instrument: nil, structure: [],
      certainty: .reported, records: [])
  }

  mutating func code(_ coder: inout SnapshotCoder) {
    id.code(&coder)
    symbol.code(&coder)
    day.code(&coder)
    issuer.code(&coder)
    coder.optional(&target)
    coder.choice(&instrument)
    coder.list(&structure)
    coder.choice(&certainty)
    coder.optional(&raised)
    coder.optional(&preMoney)
    coder.optional(&postMoney)
    coder.flag(&isClosed)
    coder.choice(&outcome)
    coder.list(&records)
  }
}
