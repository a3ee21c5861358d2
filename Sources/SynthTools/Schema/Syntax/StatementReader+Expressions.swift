extension StatementReader {
  /// Skips from an opening parenthesis to behind the one that closes it; what is between them.
  @discardableResult
  mutating func skipParentheses() throws(StatementProblem) -> [SQLToken] {
    guard let opening = peek, opening.isSymbol("(") else { throw unexpected("'('") }
    let start = index + 1
    var depth = 0
    while let token = next() {
      if token.isSymbol("(") { depth += 1 }
      if token.isSymbol(")") { depth -= 1 }
      if depth == 0 { return Array(tokens[start..<index - 1]) }
    }
    throw StatementProblem("a '(' that is never closed", at: opening)
  }

  /// Skips an expression up to a comma, a closing parenthesis or one of the words.
  mutating func skipExpression(until words: Set<String>) throws(StatementProblem) {
    guard let first = peek, !first.isSymbol(","), !first.isSymbol(")") else {
      throw unexpected("an expression")
    }
    var isFirst = true
    while let token = peek, !token.isSymbol(","), !token.isSymbol(")") {
      if !isFirst, token.kind == .word, words.contains(token.value) { return }
      isFirst = false
      if token.isSymbol("(") { try skipParentheses() } else { next() }
    }
  }

  /// Skips what is left, in which parentheses must match.
  mutating func skipRest() throws(StatementProblem) {
    while let token = peek {
      if token.isSymbol("(") {
        try skipParentheses()
      } else if token.isSymbol(")") {
        throw StatementProblem("a ')' that nothing opens", at: token)
      } else {
        next()
      }
    }
  }

  /// A whole number with its sign.
  mutating func integer(_ what: String) throws(StatementProblem) -> Int {
    let isNegative = accept(symbol: "-")
    if !isNegative { _ = accept(symbol: "+") }
    guard let token = peek, token.kind == .number,
      let value = Int(token.value.replacing("_", with: ""))
    else { throw unexpected(what) }
    next()
    return isNegative ? -value : value
  }

  /// Strings that follow each other are one.
  mutating func string(_ what: String) throws(StatementProblem) {
    guard peek?.kind == .string else { throw unexpected(what) }
    while peek?.kind == .string { next() }
  }
}
