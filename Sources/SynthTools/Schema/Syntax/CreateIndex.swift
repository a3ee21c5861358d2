/// `CREATE INDEX`.
struct CreateIndex: Sendable {
  /// A column or an expression.
  struct Key: Sendable {
    let column: SQLIdentifier?
    let expression: [SQLToken]
    let token: SQLToken
  }

  /// The word `INDEX`.
  let token: SQLToken
  let isAsync: Bool
  let isUnique: Bool
  let isGuarded: Bool
  let name: SQLIdentifier?
  let table: NameReference
  let keys: [Key]
  let included: [SQLIdentifier]
  let predicate: [SQLToken]
}

extension StatementReader {
  mutating func createIndex(isUnique: Bool) throws(StatementProblem) -> CreateIndex {
    let token = last
    let isAsync = accept("async")
    if accept("concurrently") { refuse(.concurrently) }
    let isGuarded = acceptIfNotExists()
    let name = isNext("on") ? nil : try indexName()
    try expect("on")
    if accept("only") { refuse(.indexOnly) }
    let table = try self.name("a table")
    if accept("using") {
      refuse(.indexMethod)
      _ = try identifier("a method")
    }
    try expect(symbol: "(")
    var keys = [try indexKey()]
    while accept(symbol: ",") { keys.append(try indexKey()) }
    try expect(symbol: ")")
    let included = accept("include") ? try columnList() : []
    _ = accept("nulls", "not", "distinct") || accept("nulls", "distinct")
    if accept("with") {
      refuse(.storageParameters)
      try skipParentheses()
    }
    if accept("tablespace") {
      refuse(.tablespace)
      _ = try identifier("a tablespace")
    }
    let predicate = try indexPredicate()
    try expectEnd()
    return CreateIndex(
      token: token, isAsync: isAsync, isUnique: isUnique, isGuarded: isGuarded, name: name,
      table: table, keys: keys, included: included, predicate: predicate)
  }

  private mutating func indexName() throws(StatementProblem) -> SQLIdentifier {
    let reference = try name("an index")
    if reference.isQualified { refuse(.indexSchema, at: reference.token) }
    return SQLIdentifier(text: reference.name.name, token: reference.token)
  }

  private mutating func indexPredicate() throws(StatementProblem) -> [SQLToken] {
    guard accept("where") else { return [] }
    let start = index
    try skipRest()
    return Array(tokens[start...])
  }

  private mutating func indexKey() throws(StatementProblem) -> CreateIndex.Key {
    let token = peek ?? last
    var column: SQLIdentifier?
    var expression: [SQLToken] = []
    if isNext(symbol: "(") {
      expression = try skipParentheses()
    } else if peek(1)?.isSymbol("(") == true {
      let start = index
      _ = try identifier("a function")
      try skipParentheses()
      expression = Array(tokens[start..<index])
    } else {
      column = try identifier("a column")
    }
    try keyOptions()
    return CreateIndex.Key(column: column, expression: expression, token: token)
  }

  private mutating func keyOptions() throws(StatementProblem) {
    while let token = peek, !token.isSymbol(","), !token.isSymbol(")") {
      if accept("asc") || accept("desc") {
        refuse(.indexDirection)
      } else if accept("nulls") {
        guard accept(anyOf: ["first", "last"]) != nil else {
          throw unexpected("FIRST or LAST", near: ["first", "last"])
        }
      } else if accept("collate") {
        refuse(.collation)
        _ = try name("a collation")
      } else {
        refuse(.operatorClass, at: token)
        _ = try name("an operator class")
        if isNext(symbol: "(") { try skipParentheses() }
      }
    }
  }
}
