/// How a resource, a parameter, an output or anything else with a name in a section differs.
package struct EntryDifference: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
    /// Another one takes its place, because its id carries a hash of its content.
    case replaced
  }

  /// The section of the template, such as `Resources`.
  package let section: String
  /// Nil where the section is one value, such as `Description`.
  package let id: String?
  package let kind: Kind
  /// The id of what is replaced.
  package let oldID: String?
  package let oldType: String?
  package let newType: String?
  package let changes: [Change]
  /// What is added or removed, and both sides when the type of a resource is another.
  let old: TemplateValue?
  let new: TemplateValue?
}

extension EntryDifference {
  init?(
    _ section: String, _ id: String?, from old: TemplateValue?, to new: TemplateValue?,
    oldID: String? = nil
  ) {
    let isResource = section == "Resources"
    self.section = section
    self.id = id
    self.oldID = oldID
    oldType = isResource ? old?["Type"]?.text : nil
    newType = isResource ? new?["Type"]?.text : nil
    switch (old, new) {
    case (nil, _): kind = .added
    case (_, nil): kind = .removed
    default: kind = oldID == nil ? .changed : .replaced
    }
    if let old, let new, oldType == newType {
      changes = Comparison.changes(from: old, to: new)
      (self.old, self.new) = (nil, nil)
      if changes.isEmpty, kind == .changed { return nil }
    } else {
      changes = []
      (self.old, self.new) = (old, new)
    }
  }
}
