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

    func gather(about subject: Resource, in context: GatheringContext) -> [Gathered] {
      type.gatherAny(statements, about: subject, in: context)
    }
  }

  private struct Key: Hashable {
    let type: ObjectIdentifier
    let subject: String
  }

  private var groups: [Key: Group] = [:]
  /// Keys of the groups of each rank that is still to be gathered, the next one last.
  private var waiting: [Int: [Key]] = [:]

  mutating func add(_ statement: any Statement, about subject: Resource) {
    let type = type(of: statement)
    let key = Key(type: ObjectIdentifier(type), subject: subject.id)
    if groups[key]?.append(statement) == nil {
      groups[key] = Group(statement, about: subject)
      waiting[type.rank, default: []].append(key)
    }
  }

  var isEmpty: Bool { groups.isEmpty }

  /// Takes out a group of the lowest rank, if that is below `limit`; gathering it may add others.
  mutating func next(below limit: Int = .max) -> Group? {
    guard let rank = waiting.keys.min(), rank < limit, let key = waiting[rank]?.popLast() else {
      return nil
    }
    if waiting[rank]?.isEmpty == true { waiting[rank] = nil }
    return groups.removeValue(forKey: key)
  }
}
