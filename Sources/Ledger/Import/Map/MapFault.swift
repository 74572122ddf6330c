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

  init(
    _ code: RefusalCode, _ message: String, hint: String? = nil, cell: Int? = nil,
    field: String? = nil, at place: ImportedPlace.MapPlace
  ) {
    (self.code, self.message, self.hint) = (code, message, hint)
    (self.cell, self.field, self.place) = (cell, field, place)
  }
}
