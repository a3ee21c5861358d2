package import Assembly
package import CloudFormation

/// A stack and its template, parts of which are to be compared as text.
package struct SynthesizedStack {
  package let record: StackRecord
  package let template: JSON

  init(_ record: StackRecord) throws {
    self.record = record
    template = try JSON(parsing: Array(record.template))
  }

  package var text: String { String(decoding: record.template, as: UTF8.self) }

  /// The ids of a section, in their order.
  package func ids(_ section: String = "Resources") -> [String] {
    template[section]?.members?.map(\.key) ?? []
  }

  /// The ids of all resources of a type.
  package func ids(ofType type: String) -> [String] {
    template["Resources"]?.members?.filter { $0.value["Type"]?.string == type }.map(\.key) ?? []
  }

  /// A resource as it stands in the template, from its first column.
  package subscript(id: String) -> String? { self[path: ["Resources", id]] }

  /// A property of a resource; `path` has dots between names.
  package subscript(id: String, path: String) -> String? {
    self[path: ["Resources", id, "Properties"] + path.split(separator: ".").map(String.init)]
  }

  package func section(_ name: String) -> String? { self[path: [name]] }

  private subscript(path path: [String]) -> String? {
    var value: JSON? = template
    for key in path { value = Int(key).flatMap { value?.elements?[$0] } ?? value?[key] }
    return value.map(Self.text)
  }

  private static func text(_ json: JSON) -> String {
    var writer = JSONWriter()
    writer.write(json.expression)
    return String(decoding: writer.finish().dropLast(), as: UTF8.self)
  }
}
