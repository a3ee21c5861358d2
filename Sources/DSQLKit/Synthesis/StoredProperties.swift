internal import CloudFormation

/// What a description or a construct keeps in its properties, and therefore has to mention.
package struct StoredProperties: Sendable {
  private(set) var resources: [Resource] = []
  private(set) var commands: [Command] = []
  private(set) var databases: [Database] = []

  package init() {}

  init(of owner: Any) {
    for child in Mirror(reflecting: owner).children { add(child.value) }
  }

  private mutating func add(_ value: Any) {
    switch value {
    case let construct as any ResourceConstruct: resources.append(construct.resource)
    case let command as Command: commands.append(command)
    case let list as [Command]: commands += list
    case let database as Database: databases.append(database)
    case let list as [any ResourceConstruct]: resources += list.map(\.resource)
    default: break
    }
  }
}
