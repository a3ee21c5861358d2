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
    compare(old.sections, new.sections)
    // One side says nothing of it when it is a template alone.
    if let before = old.supplement, let after = new.supplement { compare(before, after) }
  }

  private mutating func compare(_ before: [TemplateSection], _ after: [TemplateSection]) {
    for name in Set((before + after).map(\.name)).sorted(by: Self.precedes) {
      compare(name, before.first { $0.name == name }, after.first { $0.name == name })
    }
  }

  private mutating func compare(_ section: String, _ a: TemplateSection?, _ b: TemplateSection?) {
    if isSame(a?.range, b?.range) { return }
    guard let before = a.map(\.entries) ?? [], let after = b.map(\.entries) ?? [] else {
      return add(section, nil, a?.range, b?.range)
    }
    let hasNames = section == "Resources"
    let oldRanges = Dictionary(uniqueKeysWithValues: before.map { ($0.id, $0.range) })
    let newRanges = Dictionary(uniqueKeysWithValues: after.map { ($0.id, $0.range) })
    for id in Set(oldRanges.keys).union(newRanges.keys).sorted(by: { $0.hasLowerBytes(than: $1) }) {
      if hasNames, newName[id] != nil { continue }
      let oldID = hasNames ? oldName[id] : nil
      add(section, id, oldRanges[oldID ?? id], newRanges[id], oldID: oldID)
    }
  }

  private mutating func add(
    _ section: String, _ id: String?, _ a: Range<Int>?, _ b: Range<Int>?, oldID: String? = nil
  ) {
    if oldID == nil, isSame(a, b) { return }
    let (before, after) = (a.flatMap { old.json(in: $0) }, b.flatMap { new.json(in: $0) })
    let isSecret =
      section == "Parameters" && [before, after].contains { $0?.isNoEcho == true }
    func value(_ json: JSON?, _ names: [String: String]) -> TemplateValue? {
      let value = json.map {
        TemplateInterpreter(names: names).value($0, under: id == nil ? section : "")
      }
      return isSecret ? value?.maskingSecrets : value
    }
    let entry = EntryDifference(
      section, id, from: value(before, newName), to: value(after, [:]), oldID: oldID)
    if let entry { entries.append(entry) }
  }

  /// Whether both sides have the same bytes, in which no name has another meaning.
  private func isSame(_ a: Range<Int>?, _ b: Range<Int>?) -> Bool {
    guard newName.isEmpty, let a, let b else { return false }
    return old.bytes[a] == new.bytes[b]
  }
}

extension SectionComparison {
  /// The sections as a template has them.
  private static let order = [
    "AWSTemplateFormatVersion", "Transform", "Description", "Metadata", "Parameters", "Rules",
    "Mappings", "Conditions", "Resources", "Outputs", "Tags", "Database roles", "Commands",
  ]

  private static func precedes(_ a: String, _ b: String) -> Bool {
    let (i, j) = (order.firstIndex(of: a) ?? order.count, order.firstIndex(of: b) ?? order.count)
    return i != j ? i < j : a.hasLowerBytes(than: b)
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
