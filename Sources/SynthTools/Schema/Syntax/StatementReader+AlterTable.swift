extension StatementReader {
  mutating func alterTable() throws(StatementProblem) -> AlterTable {
    let isAsync = accept("async")
    let isGuarded = acceptIfExists()
    _ = accept("only")
    let table = try name("a table")
    _ = accept(symbol: "*")
    var actions = [try alterAction()]
    while accept(symbol: ",") { actions.append(try alterAction()) }
    try expectEnd()
    if actions.count > 1, actions.contains(where: \.standsAlone) {
      throw StatementProblem(
        "RENAME and SET SCHEMA stand alone; give each an ALTER TABLE of its own", at: table.token)
    }
    return AlterTable(table: table, isGuarded: isGuarded, isAsync: isAsync, actions: actions)
  }

  private mutating func alterAction() throws(StatementProblem) -> AlterAction {
    if accept("add") { return try addAction() }
    if accept("drop") { return try dropAction() }
    if accept("alter") { return try alterColumnAction() }
    if accept("rename") { return try renameAction() }
    if accept("validate") {
      try expect("constraint")
      return .validateConstraint(try identifier("a constraint"))
    }
    if accept("owner") {
      try expect("to")
      _ = try role()
      return .changeOwner
    }
    if accept("set", "schema") { return .moveToSchema(try identifier("a schema")) }
    guard let refused = RefusedClause.ofAlterTable.first(where: { matches($0.words) }) else {
      throw unexpected("ADD, DROP, ALTER, RENAME or another action", near: Self.actionWords)
    }
    refuse(refused.clause, at: peek)
    try skipExpression(until: [])
    return .refused
  }

  private func matches(_ words: [String]) -> Bool {
    words.indices.allSatisfy { position in
      guard let token = peek(position) else { return false }
      return token.isWord(words[position]) || token.isSymbol(words[position])
    }
  }

  private mutating func addAction() throws(StatementProblem) -> AlterAction {
    if let token = peek, token.kind == .word, Self.tableConstraintWords.contains(token.value) {
      return .addConstraint(try tableConstraint())
    }
    _ = accept("column")
    let isGuarded = acceptIfNotExists()
    return .addColumn(try columnDefinition(), isGuarded: isGuarded)
  }

  private mutating func dropAction() throws(StatementProblem) -> AlterAction {
    let isConstraint = accept("constraint")
    if !isConstraint { _ = accept("column") }
    let isGuarded = acceptIfExists()
    let name = try identifier(isConstraint ? "a constraint" : "a column")
    _ = acceptCascade()
    return isConstraint
      ? .dropConstraint(name, isGuarded: isGuarded) : .dropColumn(name, isGuarded: isGuarded)
  }

  private mutating func renameAction() throws(StatementProblem) -> AlterAction {
    if accept("to") { return .rename(to: try identifier("a table")) }
    let isConstraint = accept("constraint")
    if !isConstraint { _ = accept("column") }
    let old = try identifier("a name")
    try expect("to")
    let new = try identifier("a name")
    return isConstraint ? .renameConstraint(old, to: new) : .renameColumn(old, to: new)
  }

  private mutating func alterColumnAction() throws(StatementProblem) -> AlterAction {
    if accept("constraint") {
      let name = try identifier("a constraint")
      while accept(anyOf: ["not", "deferrable", "initially", "deferred", "immediate"]) != nil {}
      return .alterConstraint(name)
    }
    _ = accept("column")
    return .alterColumn(try identifier("a column"), try columnChange())
  }

  private mutating func columnChange() throws(StatementProblem) -> ColumnChange {
    if accept("drop", "default") { return .dropDefault }
    if accept("drop", "not", "null") { return .dropNotNull }
    if accept("drop", "expression") { return .dropExpression(isGuarded: acceptIfExists()) }
    if accept("drop", "identity") { return .dropIdentity(isGuarded: acceptIfExists()) }
    if accept("add") {
      try expect("generated")
      if !accept("always") {
        try expect("by")
        try expect("default")
      }
      try expect("as")
      try expect("identity")
      return .addIdentity(try identityOptions())
    }
    if accept("set", "default") {
      try skipExpression(until: [])
      return .setDefault
    }
    if accept("set", "storage") {
      try storageMode()
      return .setStorage
    }
    if let refused = RefusedClause.ofAlterColumn.first(where: { matches($0.words) }) {
      refuse(refused.clause, at: peek)
      try skipExpression(until: [])
      return .refused
    }
    return .changeIdentity(try identityChanges())
  }

  private mutating func identityChanges() throws(StatementProblem) -> SequenceOptions {
    var options = SequenceOptions(token: last)
    var isEmpty = true
    while isNext("set") || isNext("restart") {
      isEmpty = false
      if accept("set", "generated") {
        if !accept("always") {
          try expect("by")
          try expect("default")
        }
        continue
      }
      _ = accept("set")
      guard let token = peek else { throw unexpected("an option of a sequence") }
      try sequenceOption(&options, at: token)
    }
    guard !isEmpty else {
      throw unexpected("SET, DROP, ADD or RESTART", near: ["set", "drop", "add", "restart"])
    }
    return options
  }

  private static let actionWords = ["add", "drop", "alter", "rename", "validate", "owner", "set"]
}
