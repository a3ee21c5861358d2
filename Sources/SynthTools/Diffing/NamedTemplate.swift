package import CloudFormation

/// A template to compare: whose it is, where it comes from, and what it says.
package struct NamedTemplate: Sendable {
  /// `region/stack` in a synthesized folder, and the file's name without its endings elsewhere.
  package let name: String
  /// Where it was read, as the user wrote it.
  package let path: String
  package let json: JSON
  /// Templates of the same bytes say the same, however large they are.
  let bytes: [UInt8]

  /// Reads a template strictly: JSON, an object, and with resources.
  package init(name: String, path: String, bytes: [UInt8]) throws(TemplateError) {
    self.name = name
    self.path = path
    self.bytes = bytes
    do { json = try JSON(parsing: bytes) } catch {
      throw TemplateError(Self.explanation(of: error, path: path, bytes: bytes))
    }
    guard let resources = json["Resources"] else {
      throw TemplateError("\(path):1:1: this is not a template: it has no \"Resources\"")
    }
    guard resources.members != nil else {
      throw TemplateError(
        Self.place(of: resources, in: bytes, path: path)
          + ": \"Resources\" of a template should be an object")
    }
  }

  private static func explanation(of error: JSONError, path: String, bytes: [UInt8]) -> String {
    let isYAML = [".yaml", ".yml"].contains { path.hasSuffix($0) }
    let hint = isYAML ? "; templates are compared as JSON, not as YAML" : ""
    return "\(path):\(error)\(hint)"
  }

  private static func place(of json: JSON, in bytes: [UInt8], path: String) -> String {
    let before = bytes[..<json.range.lowerBound]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.count { $0 == UInt8(ascii: "\n") } + 1
    return "\(path):\(line):\(before.count - lineStart + 1)"
  }
}
