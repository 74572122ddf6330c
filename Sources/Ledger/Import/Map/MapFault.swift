/// Why a row does not become what a map says.
struct MapFault: Error {
  var code: RefusalCode
  var message: String
  var hint: String?
  /// Of the row; nil: the row as a whole.
  var cell: Int?
  /// The name of the column.
  var field: String?
  var place: ImportedPlace.MapPlace
  /// It is the same for all rows.
  var isOfRun = false

  init(
    _ code: RefusalCode, _ message: String, hint: String? = nil, cell: Int? = nil,
    field: String? = nil, at place: ImportedPlace.MapPlace
  ) {
    (self.code, self.message, self.hint) = (code, message, hint)
    (self.cell, self.field, self.place) = (cell, field, place)
  }

  static func noExportDay(at place: ImportedPlace.MapPlace) -> MapFault {
    var fault = MapFault(
      .missingField, "the map asks for the day of the export, and nothing says it",
      hint: "say it with `--exported DATE`", at: place)
    fault.isOfRun = true
    return fault
  }
}
