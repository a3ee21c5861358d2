/// `CREATE TABLE`.
struct CreateTable: Sendable {
  let name: NameReference
  let isGuarded: Bool
  var columns: [ColumnDefinition] = []
  var constraints: [ConstraintDefinition] = []
  /// Tables whose columns it takes over.
  var sources: [NameReference] = []
}

extension StatementReader {
  mutating func createTable() throws(StatementProblem) -> CreateTable {
    let isGuarded = acceptIfNotExists()
    var table = CreateTable(name: try name("a table"), isGuarded: isGuarded)
    if accept("partition") {
      try expect("of")
      refuse(.partitionOf)
      try skipRest()
      return table
    }
    if accept("of") {
      refuse(.typedTable)
      try skipRest()
      return table
    }
    if isNext("as") || isNext(symbol: "("), !startsElements() {
      refuse(.createTableAs)
      try skipRest()
      return table
    }
    try tableElements(of: &table)
    try tableOptions()
    return table
  }

  /// Whether what comes is not `AS query` or `(a, b) AS query`.
  private func startsElements() -> Bool {
    var reader = self
    guard reader.isNext(symbol: "("), (try? reader.skipParentheses()) != nil else {
      return !reader.isNext("as")
    }
    return !reader.isNext("as")
  }

  private mutating func tableElements(of table: inout CreateTable) throws(StatementProblem) {
    try expect(symbol: "(")
    if accept(symbol: ")") { return }
    repeat {
      if accept("like") {
        table.sources.append(try name("a table"))
        try likeOptions()
      } else if let token = peek, token.kind == .word,
        Self.tableConstraintWords.contains(token.value)
      {
        table.constraints.append(try tableConstraint())
      } else {
        table.columns.append(try columnDefinition())
      }
    } while accept(symbol: ",")
    try expect(symbol: ")")
  }

  private mutating func likeOptions() throws(StatementProblem) {
    let options = [
      "comments", "constraints", "defaults", "generated", "identity", "indexes", "statistics",
      "all",
    ]
    while accept("including") || accept("excluding") {
      guard accept(anyOf: options) != nil else {
        throw unexpected("what to take over", near: options)
      }
    }
  }

  private mutating func tableOptions() throws(StatementProblem) {
    while !isAtEnd {
      if accept("inherits") {
        refuse(.inheritance)
        try skipParentheses()
      } else if accept("partition") {
        refuse(.partitioning)
        try expect("by")
        try skipExpression(until: ["using", "with", "tablespace", "inherits"])
      } else if accept("using") {
        refuse(.accessMethod)
        _ = try identifier("a method")
      } else if accept("with") {
        refuse(.storageParameters)
        try skipParentheses()
      } else if accept("without", "oids") {
        refuse(.storageParameters)
      } else if accept("on", "commit") {
        refuse(.onCommit)
        _ = accept("preserve", "rows") || accept("delete", "rows") || accept("drop")
      } else if accept("tablespace") {
        refuse(.tablespace)
        _ = try identifier("a tablespace")
      } else if isNext("as") {
        refuse(.createTableAs, at: next())
        try skipRest()
      } else {
        throw unexpected("the end of the statement", near: ["tablespace", "inherits", "partition"])
      }
    }
  }
}
