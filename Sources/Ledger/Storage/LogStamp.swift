/// What a log holds, told from what it held before: equal texts, equal content.
package struct LogStamp: Hashable, Sendable {
  package let text: String
  /// For how many milliseconds to wait until a change from now on is sure to give another stamp.
  package let millisecondsUntilSettled: Int

  package static func == (a: LogStamp, b: LogStamp) -> Bool { a.text == b.text }
  package func hash(into hasher: inout Hasher) { hasher.combine(text) }
}
