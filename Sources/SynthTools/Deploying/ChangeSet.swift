internal import CloudFormation

/// What CloudFormation would change of a stack, and has been told to only prepare.
package struct ChangeSet: Hashable, Sendable {
  package let stack: StackID
  /// Its ARN.
  package let name: String
  package let changes: [ResourceChange]

  package init(_ stack: StackID, name: String, changes: [ResourceChange]) {
    self.stack = stack
    self.name = name
    self.changes = changes.sorted { ($0.id, $0.type) < ($1.id, $1.type) }
  }

  /// - Parameter answer: What `describe-change-set` says.
  init(_ stack: StackID, name: String, _ answer: JSON) {
    self.init(
      stack, name: name,
      changes: (answer["Changes"]?.elements ?? []).compactMap(ResourceChange.init))
  }

  package var losses: Int { changes.filter { $0.loss != nil }.count }
  package var accesses: Int { changes.filter { $0.access != nil }.count }

  /// A line for the stack, and one for each of its resources that changes.
  package var lines: [String] {
    let rows = changes.map { [Self.sign(of: $0), $0.id, $0.type, Self.note(on: $0)] }
    let table = TextTable(rows).text.split(separator: "\n").map { "  " + $0 }
    return ["\(stack.region)  \(stack.name)  \(counts)"] + table
  }

  private var counts: String {
    let words: [(ResourceChange.Kind, String)] = [
      (.bringIn, "taken over"), (.add, "added"), (.modify, "changed"), (.replace, "replaced"),
      (.remove, "removed"),
    ]
    let counts = words.compactMap { kind, word -> String? in
      let count = changes.filter { $0.kind == kind }.count
      return count == 0 ? nil : "\(count) \(word)"
    }
    return counts.isEmpty ? "nothing but outputs, tags or policies" : counts.joined(separator: ", ")
  }

  private static func sign(of change: ResourceChange) -> String {
    switch change.kind {
    case .add, .bringIn: "+"
    case .modify: "~"
    case .remove: "-"
    case .replace: "!"
    }
  }

  private static func note(on change: ResourceChange) -> String {
    let words = [
      change.kind == .replace ? (change.isUncertain ? "may be replaced" : "is replaced") : nil,
      change.kind == .bringIn ? "is taken over" : nil, change.loss, change.access,
    ].compactMap(\.self)
    return words.joined(separator: ": ")
  }
}
