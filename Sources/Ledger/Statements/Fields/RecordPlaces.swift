/// Where the parts of a record stand in its bytes; of a string, without its quotes.
package struct RecordPlaces {
  package var recordedAt = 0..<0
  package var recorder = 0..<0
  package var sequence = 0..<0
  package var statement = 0..<0
}
