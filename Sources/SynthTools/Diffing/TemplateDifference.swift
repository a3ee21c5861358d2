/// What differs between two sides: stacks, what has a name in them, and the changes within.
package struct TemplateDifference: Sendable {
  /// Only those that differ, in the order of their names.
  package let stacks: [StackDifference]
  /// How many stacks are the same on both sides.
  package let sameCount: Int

  /// Compares all stacks of both sides by name, or one template with its counterpart.
  package init(from old: TemplateSet, to new: TemplateSet) throws(TemplateError) {
    let pairs = try TemplatePairing(from: old, to: new).pairs
    stacks = pairs.compactMap { StackDifference(from: $0.old, to: $0.new) }
    sameCount = pairs.count - stacks.count
  }

  package var isEmpty: Bool { stacks.isEmpty }

  func count(_ kind: StackDifference.Kind) -> Int { stacks.count { $0.kind == kind } }

  func count(_ kind: EntryDifference.Kind) -> Int {
    stacks.reduce(0) { $0 + $1.count(kind) }
  }
}

extension StackDifference {
  func count(_ kind: EntryDifference.Kind) -> Int { entries.count { $0.kind == kind } }
}
