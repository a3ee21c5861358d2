internal import Assembly
internal import CloudFormation

/// A database role that an IAM role may log in as, and what it may do with tables. The schema step creates it.
struct DatabaseAccess {
  let database: String
  let user: String
  let role: Resource
  let tables: [String: [TablePermission]]
  let location: SourceLocation
}

extension DatabaseAccess: Statement {
  package var subject: Resource? { role }

  package static func gather(
    _ accesses: [DatabaseAccess], about role: Resource, in context: GatheringContext
  ) -> [Gathered] {
    let output = role.id + "Arn"
    let accesses = accesses.sorted { $0.location < $1.location }
    let location = role.location ?? accesses[0].location
    let arn = Output(
      output, role.attribute("Arn"), fileID: location.file, line: location.line)
    // What several functions with one role may do, and one function by several sentences, adds up.
    var merged: [Login: [String: Set<String>]] = [:]
    for access in accesses {
      let tables = access.tables.mapValues { Set($0.map(\.rawValue)) }
      merged[access.login, default: [:]].merge(tables) { $0.union($1) }
    }
    return [.output(arn)]
      + merged.map { login, tables in
        .access(
          AccessRecord(
            database: login.database, user: login.user, roleOutput: output,
            tables: tables.sorted { $0.key < $1.key }.map {
              AccessRecord.Table(name: $0.key, permissions: $0.value.sorted())
            },
            location: accesses.first { $0.login == login }?.location ?? location))
      }
  }

  private struct Login: Hashable {
    let database: String
    let user: String
  }

  private var login: Login { Login(database: database, user: user) }
}
