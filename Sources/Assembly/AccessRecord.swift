package import CloudFormation

/// A database role that an IAM role of a stack logs in as.
package struct AccessRecord: AssemblyPart, Hashable {
  package struct Table: AssemblyPart, Hashable {
    package var name: String
    /// Such as `SELECT`.
    package var permissions: [String]

    package init(name: String, permissions: [String]) {
      self.name = name
      self.permissions = permissions
    }

    package init(from json: JSON) throws(AssemblyError) {
      self.init(
        name: try json.text("name"),
        permissions: (json["permissions"]?.elements ?? []).compactMap(\.string))
    }

    package func write(to json: inout JSONWriter) {
      json.object { json in
        json.member("name", name)
        json.member("permissions", permissions) { $0.string($1) }
      }
    }
  }

  package var database: String
  package var user: String
  /// The stack's output that tells the IAM role's ARN.
  package var roleOutput: String
  package var tables: [Table]
  /// Where the description says so.
  package var location: SourceLocation

  package init(
    database: String, user: String, roleOutput: String, tables: [Table], location: SourceLocation
  ) {
    self.database = database
    self.user = user
    self.roleOutput = roleOutput
    self.tables = tables
    self.location = location
  }

  package init(from json: JSON) throws(AssemblyError) {
    guard let location = json["location"] else { throw AssemblyError("an access has no location") }
    self.init(
      database: try json.text("database"), user: try json.text("user"),
      roleOutput: try json.text("roleOutput"), tables: try json.list("tables"),
      location: try SourceLocation(from: location))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("database", database)
      json.member("location") { location.write(to: &$0) }
      json.member("roleOutput", roleOutput)
      json.member("tables", tables)
      json.member("user", user)
    }
  }
}
