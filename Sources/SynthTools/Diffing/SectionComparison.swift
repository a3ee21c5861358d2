internal import CloudFormation

/// Compares two templates section by section, and what has a name in them by name.
struct SectionComparison {
  private(set) var entries: [EntryDifference] = []
  private let old: NamedTemplate
  private let new: NamedTemplate
  private let newName: [String: String]
  private let oldName: [String: String]

  init(_ old: NamedTemplate, _ new: NamedTemplate) {
    self.old = old
    self.new = new
    newName = ContentHashedID.renames(from: old.resources, to: new.resources)
    oldName = Dictionary(uniqueKeysWithValues: newName.map { ($1, $0) })
    let sections = Set((old.json.members ?? []).map(\.key) + (new.json.members ?? []).map(\.key))
    for section in sections.sorted(by: Self.precedes) {
      compare(section, old.json[section], new.json[section])
    }
  }

  private mutating func compare(_ section: String, _ a: JSON?, _ b: JSON?) {
    if let a, let b, old.bytes[a.range] == new.bytes[b.range], newName.isEmpty { return }
    let isNamed = Self.named.contains(section)
    guard isNamed, let a = a.map(\.members) ?? [], let b = b.map(\.members) ?? [] else {
      return add(section, nil, a, b)
    }
    let before = Dictionary(uniqueKeysWithValues: a.map { ($0.key, $0.value) })
    let after = Dictionary(uniqueKeysWithValues: b.map { ($0.key, $0.value) })
    let hasNames = section == "Resources"
    for id in Set(before.keys).union(after.keys).sorted(by: { $0.hasLowerBytes(than: $1) }) {
      if hasNames, newName[id] != nil { continue }
      let oldID = hasNames ? oldName[id] : nil
      add(section, id, before[oldID ?? id], after[id], oldID: oldID)
    }
  }

  private mutating func add(
    _ section: String, _ id: String?, _ a: JSON?, _ b: JSON?, oldID: String? = nil
  ) {
    if let a, let b, oldID == nil, old.bytes[a.range] == new.bytes[b.range], newName.isEmpty {
      return
    }
    let isSecret = section == "Parameters" && [a, b].contains { $0?.isNoEcho == true }
    func value(_ json: JSON?, _ names: [String: String]) -> TemplateValue? {
      let value = json.map {
        TemplateInterpreter(names: names).value($0, under: id == nil ? section : "")
      }
      return isSecret ? value?.maskingSecrets : value
    }
    if let entry = EntryDifference(
      section, id, from: value(a, newName), to: value(b, [:]), oldID: oldID)
    {
      entries.append(entry)
    }
  }
}

extension SectionComparison {
  /// The sections as a template has them.
  private static let order = [
    "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules",
    "Mappings", "Conditions", "Resources", "Outputs",
  ]

  private static let named: Set = [
    "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Resources", "Outputs",
  ]

  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (i, j) = (order.firstIndex(of: a) ?? order.count, order.firstIndex(of: b) ?? order.count)
    return i != j ? i < j : a.hasLowerBytes(than: b)
  }
}

extension NamedTemplate {
  fileprivate var resources: [(id: String, type: String)] {
    (json["Resources"]?.members ?? []).map { ($0.key, $0.value["Type"]?.string ?? "") }
  }
}

extension JSON {
  /// CloudFormation takes `"true"` for `true`.
  fileprivate var isNoEcho: Bool {
    let value = self["NoEcho"]
    return value?.bool ?? (value?.string?.lowercased() == "true")
  }
}

extension TemplateValue {
  /// A parameter without the values that it would not show.
  fileprivate var maskingSecrets: TemplateValue {
    guard let members else { return self }
    let secrets = ["AllowedValues", "Default"]
    return TemplateValue(
      .object(
        members.map { member in
          secrets.contains(member.key)
            ? Member(key: member.key, value: TemplateValue(.masked(member.value))) : member
        }))
  }
}
