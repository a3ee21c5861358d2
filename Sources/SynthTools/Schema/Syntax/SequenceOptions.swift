/// What a sequence, or the one behind an identity column, is told.
struct SequenceOptions: Sendable {
  /// Where the options are, or would be.
  let token: SQLToken
  var type: SQLType?
  var cache: (value: Int, token: SQLToken)?
  var restart: SQLToken?
  var owner: NameReference?
}

extension StatementReader {
  /// Options one after the other, up to the end or a closing parenthesis.
  mutating func sequenceOptions() throws(StatementProblem) -> SequenceOptions {
    var options = SequenceOptions(token: last)
    while let token = peek, !token.isSymbol(")") { try sequenceOption(&options, at: token) }
    return options
  }

  mutating func sequenceOption(_ options: inout SequenceOptions, at token: SQLToken)
    throws(StatementProblem)
  {
    if accept("as") {
      options.type = try type()
    } else if accept("cache") {
      guard let token = peek else { throw unexpected("a number") }
      options.cache = (try integer("a number"), token)
    } else if accept("increment") {
      _ = accept("by")
      _ = try integer("a number")
    } else if accept("start") {
      _ = accept("with")
      _ = try integer("a number")
    } else if accept("restart") {
      options.restart = token
      let hasWith = accept("with")
      if hasWith || peek?.kind == .number || isNext(symbol: "-") { _ = try integer("a number") }
    } else if accept("minvalue") || accept("maxvalue") {
      _ = try integer("a number")
    } else if accept("no") {
      guard accept(anyOf: ["minvalue", "maxvalue", "cycle"]) != nil else {
        throw unexpected("MINVALUE, MAXVALUE or CYCLE", near: ["minvalue", "maxvalue", "cycle"])
      }
    } else if accept("owned") {
      try expect("by")
      if !accept("none") { options.owner = try columnOwner() }
    } else if accept("sequence") {
      try expect("name")
      _ = try name("a sequence")
    } else if !accept("cycle") {
      throw unexpected("an option of a sequence", near: Self.sequenceWords)
    }
  }

  /// `table.column` or `schema.table.column`; the table.
  private mutating func columnOwner() throws(StatementProblem) -> NameReference {
    var parts = [try identifier("a table")]
    while accept(symbol: ".") { parts.append(try identifier("a column")) }
    guard parts.count == 2 || parts.count == 3 else { throw unexpected("table.column") }
    let table = parts[parts.count - 2]
    return NameReference(
      name: parts.count == 3
        ? ObjectName(schema: parts[0].text, table.text) : ObjectName(table.text),
      isQualified: parts.count == 3, token: table.token)
  }

  private static let sequenceWords = [
    "as", "cache", "increment", "start", "restart", "minvalue", "maxvalue", "no", "cycle", "owned",
  ]
}
