/// A statement on rows; the rest of it is the database's to check.
struct DataStatement: Sendable {
  enum Kind: String, Sendable {
    case select = "SELECT"
    case insert = "INSERT"
    case update = "UPDATE"
    case delete = "DELETE"
  }

  let kind: Kind
  /// Where the rows are; nothing for a query.
  let table: NameReference?
  /// Rows written out behind `VALUES`.
  let rows: Int
  let hasCondition: Bool
  let token: SQLToken
}

extension StatementReader {
  mutating func dataStatement() throws(StatementProblem) -> DataStatement {
    if accept("with") { try skipCommonTables() }
    while accept(symbol: "(") {}
    let words = ["select", "values", "insert", "update", "delete"]
    guard let word = accept(anyOf: words) else {
      throw unexpected("SELECT, INSERT, UPDATE or DELETE", near: words)
    }
    let token = last
    let kind = DataStatement.Kind(rawValue: word.uppercased()) ?? .select
    let table = try target(of: kind)
    if kind == .select { refuseSelectInto() }
    let rest = Array(tokens[index...])
    return DataStatement(
      kind: kind, table: table, rows: try countRows(in: rest),
      hasCondition: rest.contains { $0.isWord("where") || $0.isWord("using") }, token: token)
  }

  private mutating func target(of kind: DataStatement.Kind) throws(StatementProblem)
    -> NameReference?
  {
    switch kind {
    case .select: return nil
    case .insert: try expect("into")
    case .delete: try expect("from")
    case .update: break
    }
    _ = accept("only")
    return try name("a table")
  }

  private mutating func skipCommonTables() throws(StatementProblem) {
    _ = accept("recursive")
    repeat {
      _ = try identifier("a name")
      if isNext(symbol: "(") { _ = try columnList() }
      try expect("as")
      _ = accept("not", "materialized") || accept("materialized")
      try skipParentheses()
    } while accept(symbol: ",")
  }

  private func countRows(in tokens: [SQLToken]) throws(StatementProblem) -> Int {
    guard let start = tokens.firstIndex(where: { $0.isWord("values") }) else { return 0 }
    var reader = StatementReader(Array(tokens[(start + 1)...]))
    var rows = 0
    repeat {
      guard reader.isNext(symbol: "(") else { return rows }
      try reader.skipParentheses()
      rows += 1
    } while reader.accept(symbol: ",")
    return rows
  }

  /// `SELECT … INTO table` creates a table.
  private mutating func refuseSelectInto() {
    var depth = 0
    for token in tokens[index...] {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if token.isWord("from"), depth == 0 { return }
      if token.isWord("into"), depth == 0 { return refuse(.selectInto, at: token) }
    }
  }
}
