/// The forms of a result.
enum OutputFormat: String, CaseIterable {
  case table, json, csv, markdown
}
