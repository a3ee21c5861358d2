internal import CloudFormation

/// A section of a template, and where what has a name in it stands. Only what differs is ever taken apart, so that
/// hundreds of templates need little more memory than their bytes.
struct TemplateSection: Sendable {
  struct Entry: Sendable {
    let id: String
    let range: Range<Int>
    /// What `Type` says, such as of a resource.
    let type: String?
  }

  let name: String
  let range: Range<Int>
  /// In the order of their ids; nil when the section is one value, such as `Description`.
  let entries: [Entry]?

  init(_ member: JSON.Member) {
    self.init(member.key, of: Self.named.contains(member.key), member.value, behind: 0)
  }

  /// A section that stands beside a template, of what has a name.
  ///
  /// - Parameter offset: How many bytes stand before the document that it is of.
  init(_ name: String, _ value: JSON, behind offset: Int) {
    self.init(name, of: true, value, behind: offset)
  }

  private init(_ name: String, of isNamed: Bool, _ value: JSON, behind offset: Int) {
    func place(_ json: JSON) -> Range<Int> {
      json.range.lowerBound + offset..<json.range.upperBound + offset
    }
    self.name = name
    range = place(value)
    let members = isNamed ? value.members : nil
    entries = members?.map { member in
      Entry(id: member.key, range: place(member.value), type: member.value["Type"]?.string)
    }.sorted { $0.id.hasLowerBytes(than: $1.id) }
  }

  private static let named: Set = [
    "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs",
  ]
}
