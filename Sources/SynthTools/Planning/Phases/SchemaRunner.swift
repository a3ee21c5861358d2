/// Who applies the schema of a database.
package enum SchemaRunner: String, Sendable, CaseIterable {
  /// The database's own function, which alone may log in as admin.
  case function
  /// Whoever deploys, by `psql` and Python, with a token of their own.
  case psql
}
