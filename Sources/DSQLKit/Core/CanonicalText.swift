internal import CloudFormation

extension Expression {
  /// The rendered form, by which what has no order of its own is put in order.
  var canonicalText: String {
    var json = JSONWriter(minimumCapacity: 256)
    json.write(self)
    return String(decoding: json.finish(), as: UTF8.self)
  }
}
