/// A type as a statement writes it.
struct SQLType: Hashable, Sendable {
  /// In lower case, with all its words and without its numbers.
  let name: String
  let isQualified: Bool
  /// Length, or precision and scale.
  let arguments: [Int]
  let isArray: Bool
  let token: SQLToken

  /// As messages name it.
  var shown: String {
    let numbers = arguments.map { "\($0)" }.joined(separator: ", ")
    return name + (arguments.isEmpty ? "" : "(\(numbers))") + (isArray ? "[]" : "")
  }
}

extension StatementReader {
  mutating func type() throws(StatementProblem) -> SQLType {
    guard let token = peek, token.kind == .word || token.kind == .quotedName else {
      throw unexpected("a type")
    }
    let reference = try name("a type")
    var words = [reference.name.name]
    if !reference.isQualified { acceptMoreWords(of: &words) }
    var arguments = try typeArguments()
    if ["time", "timestamp"].contains(words[0]), let zone = acceptTimeZone() {
      words += zone
    } else if words[0] == "interval" {
      acceptIntervalFields()
      if arguments.isEmpty { arguments = try typeArguments() }
    }
    return SQLType(
      name: words.joined(separator: " "),
      isQualified: reference.isQualified && reference.name.schema != "pg_catalog",
      arguments: arguments, isArray: try acceptArray(), token: token)
  }

  private mutating func acceptMoreWords(of words: inout [String]) {
    switch words[0] {
    case "double": if accept("precision") { words.append("precision") }
    case "character", "char", "bit": if accept("varying") { words.append("varying") }
    case "national":
      if let word = accept(anyOf: ["character", "char"]) {
        words = ["character"]
        if accept("varying") { words.append("varying") } else { words = [word] }
      }
    default: break
    }
  }

  private mutating func typeArguments() throws(StatementProblem) -> [Int] {
    guard accept(symbol: "(") else { return [] }
    var arguments: [Int] = []
    repeat {
      // A type that Aurora DSQL has not may have other arguments, as geometry(point).
      if peek?.kind == .word { next() } else { arguments.append(try integer("a number")) }
    } while accept(symbol: ",")
    try expect(symbol: ")")
    return arguments
  }

  private mutating func acceptTimeZone() -> [String]? {
    if accept("with", "time", "zone") { return ["with", "time", "zone"] }
    return accept("without", "time", "zone") ? [] : nil
  }

  private mutating func acceptIntervalFields() {
    let fields = ["year", "month", "day", "hour", "minute", "second"]
    guard accept(anyOf: fields) != nil else { return }
    if accept("to") { _ = accept(anyOf: fields) }
  }

  private mutating func acceptArray() throws(StatementProblem) -> Bool {
    var isArray = accept("array")
    while accept(symbol: "[") {
      isArray = true
      if !isNext(symbol: "]") { _ = try integer("a length") }
      try expect(symbol: "]")
    }
    return isArray
  }
}
