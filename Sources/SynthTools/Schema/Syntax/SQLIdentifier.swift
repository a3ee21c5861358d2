/// A place that names a column, a constraint, a role or a schema.
struct SQLIdentifier: Hashable, Sendable {
  let text: String
  let token: SQLToken
}
