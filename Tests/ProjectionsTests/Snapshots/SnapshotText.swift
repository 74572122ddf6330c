import Ledger

/// Everything that a value holds, as text; what has no order is sorted.
func stateText(_ value: Any) -> String {
  // How its ids are found again depends on how they came.
  if let ids = value as? IDTable { return "\(ids.indices.map { ids[$0] })" }
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty {
    return mirror.displayStyle == nil ? "\(value)" : "\(type(of: value)) \(value)"
  }
  var parts = mirror.children.map { "\($0.label ?? ""):\(stateText($0.value))" }
  if mirror.displayStyle == .dictionary || mirror.displayStyle == .set { parts.sort() }
  return "\(type(of: value))(\(parts.joined(separator: ",")))"
}
