/// Walks two values side by side and collects what differs.
struct Comparison {
  private(set) var changes: [Change] = []
  private var path: [Change.Step] = []
  /// How many texts that hold documents the walk is within.
  private var embedding = 0

  /// Deeper ones are compared as text, before documents in documents can exhaust the stack.
  private static let embeddingLimit = 4

  static func changes(from old: TemplateValue, to new: TemplateValue) -> [Change] {
    var comparison = Comparison()
    comparison.compare(old, new)
    return comparison.changes
  }

  mutating func compare(_ old: TemplateValue, _ new: TemplateValue) {
    if old == new { return }
    if compareCalls(old, new) || compareDocuments(old, new) { return }
    switch (old.kind, new.kind) {
    case (.object(let a), .object(let b)) where old.call == nil && new.call == nil:
      compareMembers(a, b)
    case (.list(let a), .list(let b)): compareLists(a, b)
    case (.set, _), (_, .set): compareSets(old, new)
    default: add(.changed, old, new)
    }
  }

  mutating func add(_ kind: Change.Kind, _ old: TemplateValue?, _ new: TemplateValue?) {
    changes.append(Change(kind: kind, path: path, old: old, new: new))
  }

  mutating func within(_ step: Change.Step, _ walk: (inout Comparison) -> Void) {
    path.append(step)
    walk(&self)
    path.removeLast()
  }

  private mutating func compareMembers(_ old: [TemplateValue.Member], _ new: [TemplateValue.Member])
  {
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      let isOnlyOld = j == new.count || i < old.count && old[i].key.hasLowerBytes(than: new[j].key)
      let isOnlyNew = !isOnlyOld && (i == old.count || new[j].key.hasLowerBytes(than: old[i].key))
      if isOnlyOld {
        within(.member(old[i].key)) { $0.add(.removed, old[i].value, nil) }
      } else if isOnlyNew {
        within(.member(new[j].key)) { $0.add(.added, nil, new[j].value) }
      } else {
        within(.member(new[j].key)) { $0.compare(old[i].value, new[j].value) }
      }
      if !isOnlyNew { i += 1 }
      if !isOnlyOld { j += 1 }
    }
  }

  /// Looks into functions that hold whole values; all others read best as a whole.
  private mutating func compareCalls(_ old: TemplateValue, _ new: TemplateValue) -> Bool {
    guard let a = old.call, let b = new.call, a.function == b.function,
      ["Fn::If", "Fn::Sub"].contains(a.function),
      case (.list(let a), .list(let b)) = (a.argument.kind, b.argument.kind), a.count == b.count
    else { return false }
    within(.member(old.call?.function ?? "")) { walk in
      for index in a.indices {
        walk.within(.item(index)) { $0.compare(a[index], b[index]) }
      }
    }
    return true
  }

  /// How a document is laid out in its text changes nothing for who reads it, and is not reported.
  private mutating func compareDocuments(_ old: TemplateValue, _ new: TemplateValue) -> Bool {
    guard embedding < Self.embeddingLimit, let a = EmbeddedDocument(old, at: path),
      let b = EmbeddedDocument(new, at: path), a.isWritten(like: b)
    else { return false }
    embedding += 1
    within(.embedded) { $0.compare(a.value, b.value) }
    embedding -= 1
    return true
  }
}
