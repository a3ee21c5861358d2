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
    let location = role.location ?? accesses[0].location
    let arn = Output(
      output, role.attribute("Arn"), fileID: location.file, line: location.line)
    return [.output(arn)]
      + accesses.map { access in
        .access(
          AccessRecord(
            database: access.database, user: access.user, roleOutput: output,
            tables: access.tables.map { table, permissions in
              AccessRecord.Table(
                name: table, permissions: Set(permissions.map(\.rawValue)).sorted())
            }.sorted { $0.name < $1.name },
            location: access.location))
      }
  }
}
