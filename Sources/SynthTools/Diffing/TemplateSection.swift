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
    name = member.key
    range = member.value.range
    let members = Self.named.contains(name) ? member.value.members : nil
    entries = members?.map { member in
      Entry(id: member.key, range: member.value.range, type: member.value["Type"]?.string)
    }.sorted { $0.id.hasLowerBytes(than: $1.id) }
  }

  private static let named: Set = [
    "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs",
  ]
}
