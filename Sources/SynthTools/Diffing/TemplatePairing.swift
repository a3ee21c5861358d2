/// Which template is compared with which.
struct TemplatePairing {
  /// In the order of their names; a stack that one side lacks has no partner.
  let pairs: [(old: NamedTemplate?, new: NamedTemplate?)]

  init(from old: TemplateSet, to new: TemplateSet) throws(TemplateError) {
    switch (old.isSingle, new.isSingle) {
    case (true, _): pairs = [(old.templates.first, try Self.partner(of: old, in: new))]
    case (_, true): pairs = [(try Self.partner(of: new, in: old), new.templates.first)]
    case (false, false): pairs = Self.byName(old.templates, new.templates)
    }
  }

  private static func byName(_ old: [NamedTemplate], _ new: [NamedTemplate])
    -> [(old: NamedTemplate?, new: NamedTemplate?)]
  {
    var pairs: [(old: NamedTemplate?, new: NamedTemplate?)] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isOnlyOld = j == new.count || i < old.count && old[i].name < new[j].name
      let isOnlyNew = !isOnlyOld && (i == old.count || new[j].name < old[i].name)
      pairs.append((isOnlyNew ? nil : old[i], isOnlyOld ? nil : new[j]))
      if !isOnlyNew { i += 1 }
      if !isOnlyOld { j += 1 }
    }
    return pairs
  }

  /// The only template of the other side, or the one of the same file.
  private static func partner(of single: TemplateSet, in others: TemplateSet)
    throws(TemplateError) -> NamedTemplate?
  {
    if others.templates.count <= 1 { return others.templates.first }
    let path = "/" + single.source
    let stem = TemplateFile.stem(ofPath: path)
    let sameStack = others.templates.filter { stack(of: $0) == stem }
    let samePlace = sameStack.filter { path.hasSuffix("/\($0.name)\(TemplateFile.ending)") }
    if let match = samePlace.first ?? (sameStack.count == 1 ? sameStack[0] : nil) { return match }
    let names = (sameStack.isEmpty ? others.templates : sameStack).map(\.name)
    let reason = sameStack.isEmpty ? "none of them is called \(stem)" : "several are called \(stem)"
    throw TemplateError(
      "\(single.source) is one template, \(others.source) has \(others.templates.count) stacks, and "
        + "\(reason); name the template to compare it with, of the stack " + listed(names))
  }

  private static func stack(of template: NamedTemplate) -> String {
    template.name.split(separator: "/").last.map(String.init) ?? template.name
  }

  private static func listed(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? "\(shown) or \(names.count - 5) more" : shown
  }
}
