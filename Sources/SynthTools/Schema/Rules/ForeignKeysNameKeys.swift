/// A foreign key names columns that are a key of their table, as many as its own.
enum ForeignKeysNameKeys {
  static func problem(
    _ count: Int, columns: [SQLIdentifier], of target: Table, at token: SQLToken
  ) -> StatementProblem? {
    let named = columns.map(\.text)
    guard !columns.isEmpty else {
      guard let key = target.primaryKey else { return problem(noPrimaryKey(target.name), token) }
      return key.columns.count == count
        ? nil : problem(counts(count, key.columns.count, target.name), token)
    }
    if named.count != count { return problem(counts(count, named.count, target.name), token) }
    let isKey = target.keys.contains { Set($0) == Set(named) }
    return isKey ? nil : problem(noKey(named, target.name), token)
  }

  private static func problem(_ message: String, _ token: SQLToken) -> StatementProblem {
    StatementProblem(message, at: token, id: "foreign-key-names-a-key")
  }
}

extension ForeignKeysNameKeys {
  private static func noPrimaryKey(_ table: ObjectName) -> String {
    "table '\(table)' has no primary key to refer to; name the columns of a unique constraint: REFERENCES \(table) (…)"
  }

  private static func counts(_ own: Int, _ others: Int, _ table: ObjectName) -> String {
    "\(own) columns refer to \(others) of '\(table)'; write as many on both sides"
  }

  private static func noKey(_ columns: [String], _ table: ObjectName) -> String {
    let list = columns.joined(separator: ", ")
    return
      "(\(list)) is neither the primary key nor unique in '\(table)'; refer to its primary key, or first write CREATE UNIQUE INDEX ASYNC \(table.name)_\(columns.joined(separator: "_"))_key ON \(table) (\(list))"
  }
}
