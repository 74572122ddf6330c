/// What a file of activities holds, as far as a ledger takes it. A transaction takes 80 bytes,
/// whatever is written around it.
struct IATIModel {
  /// Names and refs, one after another.
  struct Texts {
    private var bytes: [UInt8] = []

    /// Of one of them; none is empty.
    struct Span {
      var start: Int
      var count: Int32

      static let none = Span(start: 0, count: 0)
    }

    mutating func add(_ text: String) -> Span {
      let start = bytes.count
      bytes.append(contentsOf: text.utf8)
      return Span(start: start, count: Int32(bytes.count - start))
    }

    subscript(span: Span) -> String? {
      let end = span.start + Int(span.count)
      return span.count == 0 ? nil : String(decoding: bytes[span.start..<end], as: UTF8.self)
    }
  }

  /// Smaller than that of a statement.
  struct Place {
    private var line: UInt32
    private var column: UInt32

    init(_ place: XMLPlace) {
      (line, column) = (UInt32(clamping: place.line), UInt32(clamping: place.column))
    }

    var full: ImportPlace { ImportPlace(line: Int(line), column: Int(column)) }
  }

  struct Transaction {
    var amount: Decimal
    var ref: Texts.Span
    var currency: Currency
    var day: Day
    /// The day of the value, where it is another.
    var valueDay: Day?
    var place: Place
    /// Of `orgs`, as they are stated; -1 for none.
    var provider: Int32 = -1
    var receiver: Int32 = -1
    var type: IATIType
    /// Of the layout before version 1, in which it is in one state at a time.
    var isFlow: Bool
  }

  /// A budget, or a planned disbursement.
  struct Budget {
    var amount: Decimal
    var currency: Currency
    var start: Day?
    var end: Day?
    var place: Place
    var isRevised: Bool
    var isPlanned: Bool
  }

  /// The one party of several references, if it is one.
  struct One {
    /// Of `parties`; -1 for none, -2 for several.
    private var party: Int32 = -1

    var number: Int? { party < 0 ? nil : Int(party) }

    mutating func add(_ number: Int32) { party = party == -1 || party == number ? number : -2 }

    mutating func add(_ other: One) {
      if other.party == -2 || party == -2 {
        party = -2
      } else if other.party >= 0 {
        add(other.party)
      }
    }
  }

  struct Activity {
    var identifier = ""
    var place: Place
    var title: String?
    /// Of `orgs`.
    var reporting: Int32 = -1
    var implementing = One()
    var funding = One()
    var note = ""
    var location = ""
    /// Identifiers of activities.
    var parents: [String] = []
    var children: [String] = []
    /// What the activity goes by within its reporting org, before version 1.
    var localIdentifier: String?
    /// A range for each time that the activity stands in the file.
    var transactions: [Range<Int>] = []
    var budgets: [Range<Int>] = []

    init(place: Place) { self.place = place }
  }

  /// An organisation as it is referred to: two refs, or a ref and a name, are two.
  struct Org {
    var text: String
    /// Of `parties`.
    var party: Int32
  }

  struct Party {
    var id: ID
    var name: String?
    var ref: String?
    var type: PartyType?
    var place: Place
    /// Other names, the first of them.
    var spellings: [String] = []
    var spellingCount = 0
    var spellingPlaces: [ImportPlace] = []
  }

  var activities: [Activity] = []
  var transactions: [Transaction] = []
  var budgets: [Budget] = []
  var orgs: [Org] = []
  var parties: [Party] = []
  var texts = Texts()
  /// When the file was made.
  var exported: Day?
  var notes = ImportNotes()
}
