/// One file of statements, applied once.
package struct Migration: Sendable {
  package let number: Int
  /// Without the number and the ending.
  package let name: String
  package let file: String
  /// Of the file's bytes; a migration that was applied must not change.
  package let sha256: String
  package let statements: [SQLStatement]

  /// Statements in the order in which they run, those of one transaction together.
  ///
  /// Each statement outside of `BEGIN … COMMIT` is a transaction of its own, so that two
  /// definitions may follow each other, and rows may follow a definition. A definition inside of
  /// them is alone there anyway.
  package var transactions: [[SQLStatement]] {
    var transactions: [[SQLStatement]] = []
    for statement in statements {
      if let block = statement.block, transactions.last?.last?.block == block {
        transactions[transactions.count - 1].append(statement)
      } else {
        transactions.append([statement])
      }
    }
    return transactions
  }
}
