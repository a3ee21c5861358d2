/// What kind of statement it is.
package struct StatementKind: Hashable, Sendable {
  package enum Family: Sendable {
    /// DDL: one a transaction, alone.
    case definition
    /// Reads or changes rows.
    case data
    case transaction
    /// Runs outside of transactions.
    case maintenance
  }

  /// Its first words, such as `CREATE TABLE`.
  package let words: String
  package let family: Family

  init(_ words: String, _ family: Family = .definition) {
    self.words = words
    self.family = family
  }
}
