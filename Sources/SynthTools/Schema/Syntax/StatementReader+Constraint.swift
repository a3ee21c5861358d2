internal import Assembly

extension StatementReader {
  static let columnConstraintWords: Set<String> = [
    "constraint", "not", "null", "check", "default", "generated", "unique", "primary", "references",
    "collate", "storage", "compression", "deferrable", "initially", "enforced",
  ]

  static let tableConstraintWords: Set<String> = [
    "constraint", "check", "unique", "primary", "foreign", "exclude",
  ]

  /// A condition right behind a column's type.
  mutating func columnConstraint() throws(StatementProblem) -> ConstraintDefinition {
    let name = accept("constraint") ? try identifier("a constraint's name") : nil
    guard let token = next() else { throw unexpected("a constraint") }
    var constraint: ConstraintDefinition
    switch token.value {
    case "not":
      try expect("null")
      constraint = ConstraintDefinition(name: name, kind: .notNull, token: token)
    case "null":
      constraint = ConstraintDefinition(name: name, kind: .nullable, token: token)
    case "check":
      try skipParentheses()
      constraint = ConstraintDefinition(name: name, kind: .check, token: token)
    case "default":
      try skipExpression(until: Self.columnConstraintWords)
      constraint = ConstraintDefinition(name: name, kind: .defaultValue, token: token)
    case "generated":
      constraint = ConstraintDefinition(name: name, kind: try generation(), token: token)
    case "unique":
      skipNullsDistinct()
      constraint = ConstraintDefinition(name: name, kind: .unique, token: token)
      constraint.included = try indexParameters()
    case "primary":
      try expect("key")
      constraint = ConstraintDefinition(name: name, kind: .primaryKey, token: token)
      constraint.included = try indexParameters()
    case "references":
      constraint = ConstraintDefinition(name: name, kind: try foreignKey(), token: token)
    default:
      throw StatementProblem(
        "got \(token.shown) where a constraint of the column, ',' or ')' should follow"
          + nearWord(token, Self.columnConstraintWords), at: token)
    }
    try constraintAttributes(of: &constraint)
    return constraint
  }

  /// A condition on the whole table.
  mutating func tableConstraint() throws(StatementProblem) -> ConstraintDefinition {
    let name = accept("constraint") ? try identifier("a constraint's name") : nil
    guard let token = next() else { throw unexpected("a constraint") }
    var constraint: ConstraintDefinition
    switch token.value {
    case "check":
      try skipParentheses()
      constraint = ConstraintDefinition(name: name, kind: .check, token: token)
    case "unique", "primary":
      if token.value == "primary" { try expect("key") } else { skipNullsDistinct() }
      constraint = try keyConstraint(name, at: token)
    case "foreign":
      try expect("key")
      let columns = try columnList()
      try expect("references")
      constraint = ConstraintDefinition(name: name, kind: try foreignKey(), token: token)
      constraint.columns = columns
    case "exclude":
      refuse(.exclusion, at: token)
      try skipExpression(until: [])
      return ConstraintDefinition(name: name, kind: .exclusion, token: token)
    default:
      throw StatementProblem(
        "got \(token.shown) where CHECK, UNIQUE, PRIMARY KEY or FOREIGN KEY should follow"
          + nearWord(token, Self.tableConstraintWords), at: token)
    }
    try constraintAttributes(of: &constraint)
    return constraint
  }

  private mutating func keyConstraint(_ name: SQLIdentifier?, at token: SQLToken)
    throws(StatementProblem) -> ConstraintDefinition
  {
    let isPrimary = token.value == "primary"
    if accept("using", "index") {
      let index = try identifier("an index")
      return ConstraintDefinition(
        name: name, kind: isPrimary ? .primaryKeyUsingIndex : .uniqueUsingIndex(index),
        token: token)
    }
    var constraint = ConstraintDefinition(
      name: name, kind: isPrimary ? .primaryKey : .unique, token: token)
    constraint.columns = try columnList()
    constraint.included = try indexParameters()
    return constraint
  }

  private mutating func generation() throws(StatementProblem) -> ConstraintDefinition.Kind {
    let isAlways = accept("always")
    if !isAlways {
      try expect("by")
      try expect("default")
    }
    try expect("as")
    if accept("identity") { return .identity(try identityOptions()) }
    guard isAlways else { throw unexpected("IDENTITY", near: ["identity"]) }
    try skipParentheses()
    if !accept("stored") { refuse(.virtualColumn, at: last) }
    _ = accept("virtual")
    return .generated
  }

  mutating func identityOptions() throws(StatementProblem) -> SequenceOptions {
    var options = SequenceOptions(token: last)
    guard accept(symbol: "(") else { return options }
    options = try sequenceOptions()
    try expect(symbol: ")")
    return options
  }

  /// What may stand behind the columns of a key.
  private mutating func indexParameters() throws(StatementProblem) -> [SQLIdentifier] {
    let included = accept("include") ? try columnList() : []
    if accept("with") {
      refuse(.storageParameters)
      try skipParentheses()
    }
    if accept("using", "index", "tablespace") {
      refuse(.tablespace)
      _ = try identifier("a tablespace")
    }
    return included
  }

  private mutating func skipNullsDistinct() {
    _ = accept("nulls", "not", "distinct") || accept("nulls", "distinct")
  }

  private mutating func constraintAttributes(of constraint: inout ConstraintDefinition)
    throws(StatementProblem)
  {
    while true {
      if accept("not", "valid") {
        constraint.isNotValid = true
      } else if accept("no", "inherit") {
        refuse(.noInherit)
      } else if accept("not", "enforced") || accept("enforced") {
        refuse(.enforcement)
      } else if accept("not", "deferrable") || accept("initially", "immediate") {
        continue
      } else if accept("deferrable") || accept("initially", "deferred") {
        if case .foreignKey = constraint.kind {} else { refuse(.deferrableKey) }
      } else {
        return
      }
    }
  }

  func nearWord(_ token: SQLToken, _ candidates: Set<String>) -> String {
    guard token.kind == .word, let word = token.value.nearest(among: candidates.sorted()) else {
      return ""
    }
    return "; did you mean \(word.uppercased())?"
  }
}
