/// `DROP`, of one or several objects of a kind.
struct DropObjects: Sendable {
  let kind: ObjectKind
  let names: [NameReference]
  let isGuarded: Bool
  let cascades: Bool
}

extension StatementReader {
  mutating func drop(_ kind: ObjectKind) throws(StatementProblem) -> DropObjects {
    if kind == .index, accept("concurrently") { refuse(.dropConcurrently) }
    let isGuarded = acceptIfExists()
    var names: [NameReference] = []
    repeat {
      names.append(
        kind == .schema ? schemaReference(try identifier("a schema")) : try name(kind.oneOf))
      if kind == .function || kind == .routine, isNext(symbol: "(") { try skipParentheses() }
    } while accept(symbol: ",")
    let cascades = acceptCascade()
    try expectEnd()
    return DropObjects(kind: kind, names: names, isGuarded: isGuarded, cascades: cascades)
  }
}
