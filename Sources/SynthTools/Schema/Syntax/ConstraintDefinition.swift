/// A condition on a column or a table.
struct ConstraintDefinition: Sendable {
  enum Kind: Sendable {
    case notNull
    case nullable
    case check
    case defaultValue
    case generated
    case identity(SequenceOptions)
    case primaryKey
    case unique
    case foreignKey(table: NameReference, columns: [SQLIdentifier])
    case exclusion
    /// `UNIQUE USING INDEX` takes over an index that is there.
    case uniqueUsingIndex(SQLIdentifier)
    case primaryKeyUsingIndex
  }

  let name: SQLIdentifier?
  let kind: Kind
  /// The first word of the condition.
  let token: SQLToken
  /// Those of a key; empty at a column, whose own they are.
  var columns: [SQLIdentifier] = []
  var included: [SQLIdentifier] = []
  var isNotValid = false
}
