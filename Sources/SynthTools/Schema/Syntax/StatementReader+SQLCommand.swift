internal import Assembly

extension StatementReader {
  /// The whole statement.
  mutating func command() throws(StatementProblem) -> SQLCommand {
    if let first = peek, let refused = RefusedStatement.matching(tokens) {
      throw refused.problem(at: first)
    }
    try checkParentheses()
    let command = try startedCommand()
    refuseCollations()
    return command
  }

  /// In expressions and queries, where those that sort by bytes change nothing.
  private mutating func refuseCollations() {
    let known = Set(refusals.map(\.token))
    for position in tokens.indices
    where tokens[position].isWord("collate") && !known.contains(tokens[position]) {
      let name = tokens[(position + 1)...].prefix(3).filter {
        !$0.isWord("pg_catalog") && !$0.isSymbol(".")
      }
      let sortsByBytes = name.first.map { ["C", "POSIX", "default"].contains($0.value) }
      if sortsByBytes != true { refuse(.collation, at: tokens[position]) }
    }
  }

  private func checkParentheses() throws(StatementProblem) {
    var reader = self
    try reader.skipRest()
  }

  private mutating func startedCommand() throws(StatementProblem) -> SQLCommand {
    if accept("create") { return try create() }
    if accept("alter") { return try alter() }
    if accept("drop") {
      let kind = try objectKind(of: ObjectKind.allCases)
      return .drop(try drop(kind))
    }
    if accept("comment") { return .comment(try comment()) }
    if isNext("grant") || isNext("revoke") {
      if grantsRoles, let first = peek { throw RefusedStatement.roleGrant.problem(at: first) }
      let isGrant = next()?.value == "grant"
      return .privileges(try privileges(isGrant: isGrant))
    }
    if accept("analyze") || accept("analyse") { return .analyze(try analyzedTable()) }
    if accept("set", "constraints") { return .setConstraints }
    if accept("begin") || accept("start", "transaction") { return .transaction(try begin()) }
    if accept("commit") || accept("end") { return .transaction(try commit()) }
    let isData = ["select", "with", "values", "insert", "update", "delete"].contains {
      peek?.isWord($0) == true
    }
    if isData || isNext(symbol: "(") { return .data(try dataStatement()) }
    throw unknown()
  }

  private mutating func create() throws(StatementProblem) -> SQLCommand {
    let replaces = accept("or", "replace")
    if accept(anyOf: ["global", "local"]) != nil || isNext("temp") || isNext("temporary") {
      refuse(.temporary, at: peek)
      _ = accept("temp") || accept("temporary")
    }
    if accept("unlogged") { refuse(.unlogged) }
    if accept("table") { return .createTable(try createTable()) }
    if accept("index") { return .createIndex(try createIndex(isUnique: false)) }
    if accept("unique") {
      try expect("index")
      return .createIndex(try createIndex(isUnique: true))
    }
    if accept("view") || accept("recursive", "view") {
      return .createView(try createView(replaces: replaces))
    }
    let kind = try objectKind(of: [.sequence, .schema, .domain, .function, .statistics])
    let command = try create(kind, replaces: replaces)
    try expectEnd()
    return command
  }

  private mutating func create(_ kind: ObjectKind, replaces: Bool) throws(StatementProblem)
    -> SQLCommand
  {
    switch kind {
    case .sequence: .createSequence(try createSequence())
    case .schema: .createSchema(try createSchema())
    case .domain: .createDomain(try createDomain())
    case .statistics: .createStatistics(try createStatistics())
    default: .createFunction(try createFunction(replaces: replaces))
    }
  }

  private mutating func alter() throws(StatementProblem) -> SQLCommand {
    if accept("table") { return .alterTable(try alterTable()) }
    if accept("default", "privileges") { return .defaultPrivileges }
    let kinds: [ObjectKind] = [.sequence, .view, .schema, .function, .routine, .statistics]
    return .alterObject(try alterObject(try objectKind(of: kinds)))
  }

  private mutating func objectKind(of kinds: [ObjectKind]) throws(StatementProblem) -> ObjectKind {
    let verb = last
    guard let token = peek else { throw unexpected("what to \(verb.value)") }
    if let kind = kinds.first(where: { token.isWord($0.noun) }) {
      next()
      return kind
    }
    let names = Set(kinds.map(\.noun) + ["table", "index", "view"])
    throw StatementProblem(
      "\(verb.value.uppercased()) \(token.value.uppercased()) is no statement that Aurora DSQL knows"
        + nearWord(token, names), at: token, id: "statement-is-known")
  }

  private mutating func analyzedTable() throws(StatementProblem) -> NameReference {
    guard let token = peek, token.kind == .word || token.kind == .quotedName,
      !token.isWord("verbose")
    else {
      throw StatementProblem(
        "ANALYZE needs a table's name and nothing else: ANALYZE users", at: peek ?? last)
    }
    let table = try name("a table")
    if isNext(symbol: "(") { _ = try columnList() }
    try expectEnd()
    return table
  }

  private func unknown() -> StatementProblem {
    guard let token = peek else { return unexpected("a statement") }
    return StatementProblem(
      "\(token.shown) starts no statement that a migration may hold"
        + nearWord(token, Self.firstWords), at: token, id: "statement-is-known")
  }

  private static let firstWords: Set<String> = [
    "create", "alter", "drop", "comment", "grant", "revoke", "analyze", "insert", "update",
    "delete", "select", "with", "begin", "commit",
  ]
}
