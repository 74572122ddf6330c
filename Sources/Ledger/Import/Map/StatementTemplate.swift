/// A statement with holes.
package struct StatementTemplate: Sendable {
  /// What a value of a template is.
  package indirect enum Node: Sendable {
    case text(MapText)
    /// A number or a truth value, as JSON.
    case literal([UInt8])
    case list([Node])
    case object([(name: String, value: Node)])
  }

  /// What a template is repeated for.
  package enum Loop: Sendable {
    /// The elements of a cell that holds a JSON array.
    case cell(name: String, String)
    /// The elements of a column.
    case column(name: String, MapHole)

    var name: String {
      switch self {
      case .cell(let name, _), .column(let name, _): name
      }
    }
  }

  package struct Field: Sendable {
    package var name: String
    package var node: Node
    package var shape: FieldShape
    package var isRequired: Bool
    package var place: ImportedPlace.MapPlace
  }

  package var kind: StatementKind
  package var when: [MapCondition] = []
  package var loop: Loop?
  package var label: MapText
  package var key: MapText?
  /// It was true then, even when the file says it no more.
  package var keep = false
  package var loose: Set<String> = []
  package var onChange: ChangeRule?
  /// The quantity is a level that was reached; what is stated is the step to it.
  package var isLevel = false
  package var fields: [Field] = []
  /// Its sources beside the file.
  package var sources: Field?
  package var place: ImportedPlace.MapPlace
}

extension StatementTemplate.Node {
  var holes: [MapHole] {
    switch self {
    case .text(let text): text.holes
    case .literal: []
    case .list(let nodes): nodes.flatMap(\.holes)
    case .object(let members): members.flatMap(\.value.holes)
    }
  }
}
