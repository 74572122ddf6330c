/// A statement with holes. A class, for it is large and each row looks at it; it changes only while
/// it is read.
package final class StatementTemplate: @unchecked Sendable {
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

  /// A class, for each row looks at it.
  package final class Field: Sendable {
    package let name: String
    package let node: Node
    package let shape: FieldShape
    package let isRequired: Bool
    package let place: ImportedPlace.MapPlace
    /// What a line has before the value.
    let opening: [UInt8]
    /// What it tells of twins.
    let twinPart: TwinMark.Part?

    package init(
      _ name: String, _ node: Node, _ shape: FieldShape, isRequired: Bool,
      place: ImportedPlace.MapPlace
    ) {
      (self.name, self.node, self.shape) = (name, node, shape)
      (self.isRequired, self.place) = (isRequired, place)
      var json = CanonicalJSON()
      json.raw(",")
      json.string(name)
      json.raw(":")
      opening = json.bytes
      twinPart = TwinMark.Part(field: name)
    }
  }

  package let kind: StatementKind
  /// How its lines begin.
  let opening: [UInt8]
  package internal(set) var when: [MapCondition] = []
  package internal(set) var loop: Loop?
  package internal(set) var label: MapText
  package internal(set) var key: MapText?
  /// It was true then, even when the file says it no more.
  package internal(set) var keep = false
  package internal(set) var loose: Set<String> = []
  package internal(set) var onChange: ChangeRule?
  /// The quantity is a level that was reached; what is stated is the step to it.
  package internal(set) var isLevel = false
  package internal(set) var fields: [Field] = []
  /// Its sources beside the file.
  package internal(set) var sources: Field?
  package let place: ImportedPlace.MapPlace

  init(kind: StatementKind, label: MapText, place: ImportedPlace.MapPlace) {
    (self.kind, self.label, self.place) = (kind, label, place)
    var json = CanonicalJSON()
    json.raw("{\"kind\":")
    json.string(kind.rawValue)
    opening = json.bytes
  }
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
