internal import CloudFormation

extension Statement {
  fileprivate static func gatherAny(
    _ statements: [any Statement], about subject: Resource, in context: GatheringContext
  ) -> [Gathered] {
    gather(statements.compactMap { $0 as? Self }, about: subject, in: context)
  }
}

/// Statements by their kind and by the resource that they are about.
struct StatementGroups {
  struct Group {
    let subject: Resource
    private let type: any Statement.Type
    private var statements: [any Statement]

    fileprivate init(_ statement: any Statement, about subject: Resource) {
      self.subject = subject
      type = Swift.type(of: statement)
      statements = [statement]
    }

    fileprivate var rank: Int { type.rank }
    fileprivate mutating func append(_ statement: any Statement) { statements.append(statement) }

    func gather(in context: GatheringContext) -> [Gathered] {
      type.gatherAny(statements, about: subject, in: context)
    }
  }

  private struct Key: Hashable {
    let type: ObjectIdentifier
    let subject: String
  }

  private var groups: [Group] = []
  private var indices: [Key: Int] = [:]

  mutating func add(_ statement: any Statement, about subject: Resource) {
    let key = Key(type: ObjectIdentifier(type(of: statement)), subject: subject.id)
    if let index = indices[key] {
      groups[index].append(statement)
    } else {
      indices[key] = groups.count
      groups.append(Group(statement, about: subject))
    }
  }

  /// Takes out a group of the lowest rank; gathering it may add others.
  mutating func next() -> Group? {
    guard let index = groups.indices.min(by: { groups[$0].rank < groups[$1].rank }) else {
      return nil
    }
    let last = groups.count - 1
    groups.swapAt(index, last)
    let group = groups.removeLast()
    indices = indices.compactMapValues { $0 == index ? nil : $0 == last ? index : $0 }
    return group
  }
}
