internal import CloudFormation

extension String {
  /// The text as JSON, quotes included.
  var jsonQuoted: String {
    var json = JSONWriter()
    json.string(self)
    return String(decoding: json.finish().dropLast(), as: UTF8.self)
  }
}
