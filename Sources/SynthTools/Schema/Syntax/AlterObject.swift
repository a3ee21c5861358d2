/// What `ALTER` does to anything but a table.
struct AlterObject: Sendable {
  enum Change: Sendable {
    case rename(to: SQLIdentifier)
    case moveToSchema(SQLIdentifier)
    case changeOwner
    /// Settings that are the same when they are set again.
    case settings
    case sequence(SequenceOptions)
    case renameColumn(SQLIdentifier, to: SQLIdentifier)
  }

  let kind: ObjectKind
  let name: NameReference
  let isGuarded: Bool
  let change: Change
}

extension StatementReader {
  mutating func alterObject(_ kind: ObjectKind) throws(StatementProblem) -> AlterObject {
    let isGuarded = acceptIfExists()
    let name = kind == .schema ? schemaReference(try identifier("a schema")) : try name(kind.oneOf)
    if kind == .function || kind == .routine, isNext(symbol: "(") { try skipParentheses() }
    let change = try objectChange(of: kind)
    try expectEnd()
    return AlterObject(kind: kind, name: name, isGuarded: isGuarded, change: change)
  }

  func schemaReference(_ schema: SQLIdentifier) -> NameReference {
    NameReference(
      name: ObjectName(schema: schema.text, schema.text), isQualified: false, token: schema.token)
  }

  private mutating func objectChange(of kind: ObjectKind) throws(StatementProblem)
    -> AlterObject.Change
  {
    if accept("rename", "to") { return .rename(to: try identifier("a name")) }
    if accept("owner") {
      try expect("to")
      _ = try role()
      return .changeOwner
    }
    if kind != .schema, accept("set", "schema") {
      return .moveToSchema(try identifier("a schema"))
    }
    switch kind {
    case .sequence: return .sequence(try sequenceOptions())
    case .view: return try viewChange()
    case .statistics:
      try expect("set")
      try expect("statistics")
      if !accept("default") { _ = try integer("a number from 0 to 100") }
      return .settings
    case .function, .routine:
      refuse(.functionProperty, at: peek)
      try skipRest()
      return .settings
    default:
      throw unexpected(
        "RENAME TO or OWNER TO", near: ["rename", "owner"])
    }
  }

  private mutating func viewChange() throws(StatementProblem) -> AlterObject.Change {
    if accept("rename") {
      _ = accept("column")
      let old = try identifier("a column")
      try expect("to")
      return .renameColumn(old, to: try identifier("a column"))
    }
    if accept("alter") {
      _ = accept("column")
      _ = try identifier("a column")
      if !accept("drop", "default") {
        try expect("set")
        try expect("default")
        try skipExpression(until: [])
      }
      return .settings
    }
    guard accept("set") || accept("reset") else {
      throw unexpected(
        "ALTER, RENAME, OWNER TO, SET or RESET", near: ["alter", "rename", "owner", "set", "reset"])
    }
    try skipParentheses()
    return .settings
  }
}
