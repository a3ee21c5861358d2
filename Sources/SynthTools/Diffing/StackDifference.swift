internal import CloudFormation

/// How a stack differs.
package struct StackDifference: Sendable {
  package enum Kind: String, Sendable { case added, removed, changed }

  /// The name on the new side, or on the old one of a stack that is gone.
  package let name: String
  package let kind: Kind
  /// Where the templates are; nil on the side that has none.
  package let oldPath: String?
  package let newPath: String?
  /// How many resources an added or removed stack has.
  package let resourceCount: Int?
  /// In the order of a template's sections; empty when the whole stack is added or removed.
  package let entries: [EntryDifference]
}

extension StackDifference {
  init?(from old: NamedTemplate?, to new: NamedTemplate?) {
    guard let name = new?.name ?? old?.name else { return nil }
    self.name = name
    oldPath = old?.path
    newPath = new?.path
    guard let old, let new else {
      kind = old == nil ? .added : .removed
      resourceCount = (new ?? old)?.json["Resources"]?.members?.count
      entries = []
      return
    }
    kind = .changed
    resourceCount = nil
    entries = old.bytes == new.bytes ? [] : SectionComparison(old, new).entries
    if entries.isEmpty { return nil }
  }
}
