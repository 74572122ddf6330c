/// Made-up activities, written as short as tests want them.
enum ActivityText {
  /// A file of version 2 in USD, made on 2024-05-06.
  static func file(_ activities: String...) -> String {
    "<iati-activities version='2.03' generated-datetime='2024-05-06T07:08:09Z'>"
      + activities.joined(separator: "\n") + "</iati-activities>"
  }

  /// An activity `X-1-ID` of the agency `X-1`.
  static func activity(
    _ id: String = "A", _ attributes: String = "default-currency='USD'", _ content: String...
  ) -> String {
    """
    <iati-activity \(attributes)><iati-identifier>X-1-\(id)</iati-identifier>\
    <reporting-org ref='X-1' type='10'><narrative>Agency</narrative></reporting-org>\
    <title><narrative>Title \(id)</narrative></title>
    \(content.joined(separator: "\n"))
    </iati-activity>
    """
  }

  /// - Parameter day: within 2020, as `01-31`.
  static func transaction(
    _ type: String, _ day: String, _ value: String, ref: String? = nil, from: String? = nil,
    to: String? = nil, _ more: String = ""
  ) -> String {
    let provider = from.map { "<provider-org ref='\($0)'/>" } ?? ""
    let receiver = to.map { "<receiver-org ref='\($0)'/>" } ?? ""
    return "<transaction\(ref.map { " ref='\($0)'" } ?? "")><transaction-type code='\(type)'/>"
      + "<transaction-date iso-date='2020-\(day)'/><value>\(value)</value>"
      + "\(provider)\(receiver)\(more)</transaction>"
  }

  static func budget(
    _ year: Int, _ value: String, type: String = "1", element: String = "budget"
  ) -> String {
    "<\(element) type='\(type)'><period-start iso-date='\(year)-01-01'/>"
      + "<period-end iso-date='\(year)-12-31'/><value>\(value)</value></\(element)>"
  }
}
