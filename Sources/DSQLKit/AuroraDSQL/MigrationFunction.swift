internal import Assembly
internal import CloudFormation

/// The function that applies a database's schema and creates its roles: in the home Region, and alone with the right
/// to connect as `admin`. The plan invokes it.
struct MigrationFunction {
  private let database: Database
  private let isNeeded: Bool

  /// - Parameter contents: What the stacks of the database hold.
  init(of database: Database, usedBy contents: [Content]) {
    self.database = database
    isNeeded =
      database.schema != nil || contents.contains { $0.grantsRoles(inDatabase: database.id) }
  }

  func content(on cluster: Cluster) -> Content {
    guard isNeeded else { return Content() }
    let location = database.location
    let id = database.id + "Migrations"
    let function = Function(
      id,
      code: .migrations(database.schema, of: database.id),
      description: "Applies the schema of \(database.id) and creates its roles",
      memory: .mebibytes(256),
      timeout: .minutes(15),
      environment: ["DSQL_ENDPOINT": cluster.endpoint],
      fileID: location.file, line: location.line)
    return Content(joining: [
      refusal, function.body,
      cluster.grantMigration(to: function, at: location).body,
      Output(id + "Name", function.name, fileID: location.file, line: location.line).body,
    ]).listed(at: location)
  }

  /// What the database's own policy does to the function.
  private var refusal: Content {
    guard case .owned(let options) = database.origin, options.policy?.isOfVPCs == true else {
      return Content()
    }
    return Content(
      .problem(
        Diagnostic(
          "schema-runs-where-it-may",
          "the policy of '\(database.id)' refuses connections from outside of its VPCs, and the function that applies its schema and creates its roles is in none; synthesize with --runner psql, and deploy from a machine of a VPC",
          severity: .warning, at: database.location)))
  }
}

extension Content {
  fileprivate func grantsRoles(inDatabase id: String) -> Bool {
    entries.contains { entry in
      switch entry.element {
      case .statement(let statement): statement.grantsRoles(inDatabase: id)
      case .resource(let resource): resource.grantsRoles(inDatabase: id)
      default: false
      }
    }
  }
}

extension Resource {
  /// Whether a grant comes with it, or with what comes with it.
  fileprivate func grantsRoles(inDatabase id: String) -> Bool {
    companions.contains { companion in
      switch companion {
      case .statement(let statement): statement.grantsRoles(inDatabase: id)
      case .resource(let other): other.grantsRoles(inDatabase: id)
      case .declaration: false
      }
    }
  }
}

extension ResourceStatement {
  fileprivate func grantsRoles(inDatabase id: String) -> Bool {
    (self as? DatabaseAccess)?.database == id
  }
}
