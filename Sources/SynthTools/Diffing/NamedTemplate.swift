internal import CloudFormation

/// A template to compare: whose it is, where it comes from, what it says, and what is said beside it.
package struct NamedTemplate: Sendable {
  /// `region/stack` in a synthesized folder, and the file's name without its endings elsewhere.
  package let name: String
  /// Where it was read, as the user wrote it.
  package let path: String
  /// The template, and behind it what is said beside it.
  let bytes: [UInt8]
  let sections: [TemplateSection]
  /// What is deployed with the stack, and not said by the template; nil where that is not known.
  let supplement: [TemplateSection]?

  /// Reads a template strictly: JSON, an object, and with resources.
  ///
  /// - Parameter supplement: An object with the members of ``StackSupplement``, among others.
  package init(name: String, path: String, bytes: [UInt8], supplement: [UInt8]? = nil)
    throws(TemplateError)
  {
    self.name = name
    self.path = path
    self.bytes = bytes + (supplement ?? [])
    self.supplement = supplement.flatMap { try? JSON(parsing: $0) }.map { json in
      (json.members ?? []).compactMap { member in
        StackSupplement.sections[member.key].map {
          TemplateSection($0, member.value, behind: bytes.count)
        }
      }
    }
    let json: JSON
    do { json = try JSON(parsing: bytes) } catch {
      throw TemplateError(Self.explanation(of: error, path: path))
    }
    guard let resources = json["Resources"] else {
      let place = Self.place(of: json, in: bytes, path: path)
      throw TemplateError("\(place): this is not a template: it has no \"Resources\"")
    }
    guard resources.members != nil else {
      let place = Self.place(of: resources, in: bytes, path: path)
      throw TemplateError("\(place): \"Resources\" of a template should be an object")
    }
    sections = (json.members ?? []).map { TemplateSection($0) }
  }

  var resources: [TemplateSection.Entry] {
    sections.first { $0.name == "Resources" }?.entries ?? []
  }

  /// What stands at a place of this template; the whole of it was read before.
  func json(in range: Range<Int>) -> JSON? { try? JSON(parsing: Array(bytes[range])) }

  private static func explanation(of error: JSONError, path: String) -> String {
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
