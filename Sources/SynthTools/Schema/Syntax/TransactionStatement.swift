/// A statement that starts or ends a transaction.
enum TransactionStatement: Sendable {
  /// The isolation level that it asks for, if any.
  case begin(isolation: SQLToken?)
  case commit
}

extension StatementReader {
  mutating func begin() throws(StatementProblem) -> TransactionStatement {
    _ = accept(anyOf: ["work", "transaction"])
    var isolation: SQLToken?
    while !isAtEnd {
      if accept("isolation") {
        try expect("level")
        isolation = peek
        guard
          accept("repeatable", "read") || accept("serializable") || accept("read", "committed")
            || accept("read", "uncommitted")
        else { throw unexpected("REPEATABLE READ", near: ["repeatable"]) }
      } else if accept("read") {
        guard accept(anyOf: ["only", "write"]) != nil else { throw unexpected("WRITE or ONLY") }
      } else {
        throw unexpected("the end of the statement", near: ["isolation", "read"])
      }
      _ = accept(symbol: ",")
    }
    return .begin(isolation: isolation)
  }

  mutating func commit() throws(StatementProblem) -> TransactionStatement {
    _ = accept(anyOf: ["work", "transaction"])
    if accept("and") {
      try expect("no")
      try expect("chain")
    }
    try expectEnd()
    return .commit
  }
}
