/// An entry as text: a line, and a line for each change in it.
struct EntryText {
  let sign: String
  let role: TextStyle.Role
  let id: String
  let what: String
  let note: String
  let changes: [ChangeText]

  init(_ entry: EntryDifference, detail: TextDetail) {
    let isResource = entry.section == "Resources"
    id = TextQuoting.visible(entry.id ?? entry.section)
    what = isResource ? Self.type(of: entry) : entry.id == nil ? "" : Self.noun(entry.section)
    (sign, role) =
      switch entry.kind {
      case .added: ("+", .added)
      case .removed: ("-", .removed)
      case .changed, .replaced: ("~", .changed)
      }
    let changes = entry.changes.map { ChangeText($0, isResource: isResource, detail: detail) }
    if let whole = changes.first, changes.count == 1, whole.path.isEmpty, whole.lines.isEmpty {
      note = whole.summary
      self.changes = []
    } else if let oldID = entry.oldID {
      note = "replaces \(TextQuoting.visible(oldID))"
      self.changes = changes
    } else {
      note = isResource ? "" : Self.value(of: entry).map { detail.shortened($0) } ?? ""
      self.changes =
        detail == .long ? Self.content(of: entry, isResource: isResource) : changes
    }
  }

  private static func type(of entry: EntryDifference) -> String {
    let types = [entry.oldType, entry.newType].compactMap { $0 }.map(TextQuoting.visible)
    return types.count == 2 && types[0] == types[1] ? types[0] : types.joined(separator: " → ")
  }

  private static func noun(_ section: String) -> String {
    section != "Metadata" && section.hasSuffix("s") ? String(section.dropLast()) : section
  }

  /// What matters most of an added or removed output, parameter or condition.
  private static func value(of entry: EntryDifference) -> String? {
    guard let value = entry.new ?? entry.old, entry.id != nil else {
      return (entry.new ?? entry.old).map { ValueText($0).text }
    }
    switch entry.section {
    case "Outputs": return value["Value"].map { ValueText($0).text }
    case "Parameters": return value["Default"].map { ValueText($0).text }
    case "Conditions", "Tags": return ValueText(value).text
    default: return nil
    }
  }

  /// The members of what is added or removed, each as a change.
  private static func content(of entry: EntryDifference, isResource: Bool) -> [ChangeText] {
    if !entry.changes.isEmpty {
      return entry.changes.map { ChangeText($0, isResource: isResource, detail: .long) }
    }
    func list(_ value: TemplateValue?, _ kind: Change.Kind) -> [ChangeText] {
      let members = (value?.members ?? []).filter { !isResource || $0.key != "Type" }
      return members.flatMap { member -> [Change] in
        let step = Change.Step.member(member.key)
        guard isResource, member.key == "Properties", let properties = member.value.members else {
          return [change(kind, [step], member.value)]
        }
        return properties.map { change(kind, [step, .member($0.key)], $0.value) }
      }.map { ChangeText($0, isResource: isResource, detail: .long) }
    }
    return list(entry.old, .removed) + list(entry.new, .added)
  }

  private static func change(_ kind: Change.Kind, _ path: [Change.Step], _ value: TemplateValue)
    -> Change
  {
    let isAdded = kind == .added
    return Change(kind: kind, path: path, old: isAdded ? nil : value, new: isAdded ? value : nil)
  }
}
