package import CloudFormation

/// The schema of a database, and the function of a stack that applies it.
package struct MigrationsRecord: AssemblyPart, Hashable {
  package var database: String
  /// The folder of SQL files, relative to the description; nil when there are only roles to create.
  package var path: String?
  /// The stack's output that tells the function's name.
  package var functionOutput: String
  package var location: SourceLocation

  package init(
    database: String, path: String?, functionOutput: String, location: SourceLocation
  ) {
    self.database = database
    self.path = path
    self.functionOutput = functionOutput
    self.location = location
  }

  package init(from json: JSON) throws(AssemblyError) {
    guard let location = json["location"] else { throw AssemblyError("a schema has no location") }
    self.init(
      database: try json.text("database"), path: json["path"]?.string,
      functionOutput: try json.text("functionOutput"),
      location: try SourceLocation(from: location))
  }

  package func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("database", database)
      json.member("functionOutput", functionOutput)
      json.member("location") { location.write(to: &$0) }
      json.member("path", path)
    }
  }
}
