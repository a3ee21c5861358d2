/// `CREATE SCHEMA`, and what is created in it by the same statement.
struct CreateSchema: Sendable {
  let name: SQLIdentifier
  let isGuarded: Bool
  let sequences: [CreateSequence]
}

extension StatementReader {
  mutating func createSchema() throws(StatementProblem) -> CreateSchema {
    let isGuarded = acceptIfNotExists()
    var name = isNext("authorization") ? nil : try identifier("a schema")
    if accept("authorization") {
      let role = try role()
      if name == nil { name = role }
    }
    guard let name else { throw unexpected("a schema") }
    var sequences: [CreateSequence] = []
    while !isAtEnd {
      if accept("create", "sequence") {
        sequences.append(try nestedSequence(in: name.text))
      } else if accept("grant") {
        while !isAtEnd, !isNext("grant"), !isNext("create", "sequence") { next() }
      } else {
        refuse(.nestedStatement, at: peek)
        try skipRest()
      }
    }
    return CreateSchema(name: name, isGuarded: isGuarded, sequences: sequences)
  }

  private mutating func nestedSequence(in schema: String) throws(StatementProblem) -> CreateSequence
  {
    let isGuarded = acceptIfNotExists()
    let written = try name("a sequence")
    var options = SequenceOptions(token: last)
    while let token = peek, !token.isWord("create"), !token.isWord("grant") {
      try sequenceOption(&options, at: token)
    }
    let name =
      written.isQualified
      ? written
      : NameReference(
        name: ObjectName(schema: schema, written.name.name), isQualified: true,
        token: written.token)
    return CreateSequence(name: name, isGuarded: isGuarded, options: options)
  }
}
