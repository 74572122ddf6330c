import Ledger

public struct Promises: Projection {
  public init() {}
  public mutating func apply(_ fact: Fact) {}
}
enum PledgesReport { static func report(_ s: Promises, _ q: Query) -> Report { pending("pledges") } }
enum CommitmentsReport { static func report(_ s: Promises, _ q: Query) -> Report { pending("commitments") } }
enum PaymentsReport { static func report(_ s: Promises, _ q: Query) -> Report { pending("payments") } }
enum RoundsReport { static func report(_ s: Promises, _ q: Query) -> Report { pending("rounds") } }
enum ExposureReport { static func report(_ s: Promises, _ q: Query) -> Report { pending("exposure") } }
enum TimelineReport { static func report(_ s: ArraySlice<Fact>, _ q: Query) -> Report { pending("timeline") } }
enum FindingsReport { static func report(_ s: ArraySlice<Fact>, _ q: Query) -> Report { pending("findings") } }
enum PartiesReport { static func report(_ s: ArraySlice<Fact>, _ q: Query) -> Report { pending("parties") } }
func pending(_ view: String) -> Report { Report(view: view, title: view, rows: .empty) }
