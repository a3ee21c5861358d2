/// A constraint as the migrations leave it.
package struct TableConstraint: Hashable, Sendable {
  package enum Kind: Sendable {
    case primaryKey, unique, check, foreignKey
  }

  /// The database's own choice when the statement does not say one.
  package var name: String
  package let kind: Kind
  package var columns: [String]
  package var referencedTable: ObjectName?
}
