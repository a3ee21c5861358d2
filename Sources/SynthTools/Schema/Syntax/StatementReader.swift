internal import Assembly

/// Reads the tokens of one statement from left to right.
struct StatementReader {
  let tokens: [SQLToken]
  private(set) var index = 0
  /// What the statement has and Aurora DSQL has not.
  private(set) var refusals: [ClauseRefusal] = []

  init(_ tokens: [SQLToken]) { self.tokens = tokens }

  var peek: SQLToken? { peek(0) }

  func peek(_ distance: Int) -> SQLToken? {
    index + distance < tokens.count ? tokens[index + distance] : nil
  }

  /// What was read last.
  var last: SQLToken { tokens[max(0, index - 1)] }

  var isAtEnd: Bool { index >= tokens.count }

  @discardableResult
  mutating func next() -> SQLToken? {
    guard let token = peek else { return nil }
    index += 1
    return token
  }

  func isNext(_ words: String...) -> Bool { isNext(words) }

  private func isNext(_ words: [String]) -> Bool {
    words.indices.allSatisfy { peek($0)?.isWord(words[$0]) == true }
  }

  func isNext(symbol: String) -> Bool { peek?.isSymbol(symbol) == true }

  mutating func accept(_ words: String...) -> Bool {
    guard isNext(words) else { return false }
    index += words.count
    return true
  }

  mutating func accept(symbol: String) -> Bool {
    guard isNext(symbol: symbol) else { return false }
    index += 1
    return true
  }

  /// Accepts the first of the words that comes.
  mutating func accept(anyOf words: [String]) -> String? {
    guard let token = peek, token.kind == .word, words.contains(token.value) else { return nil }
    index += 1
    return token.value
  }

  mutating func expect(_ words: String...) throws(StatementProblem) {
    for word in words where !accept(word) { throw unexpected(word.uppercased(), near: [word]) }
  }

  mutating func expect(symbol: String) throws(StatementProblem) {
    guard accept(symbol: symbol) else { throw unexpected("'\(symbol)'") }
  }

  mutating func expectEnd() throws(StatementProblem) {
    guard isAtEnd else { throw unexpected("the end of the statement") }
  }

  mutating func refuse(_ clause: RefusedClause, at token: SQLToken? = nil) {
    refusals.append(ClauseRefusal(clause: clause, token: token ?? last))
  }

  /// What comes is not what may come.
  func unexpected(_ expected: String, near candidates: [String] = []) -> StatementProblem {
    guard let token = peek else {
      return StatementProblem("the statement ends where \(expected) should follow", at: last)
    }
    let nearest = token.kind == .word ? token.value.nearest(among: candidates) : nil
    let hint = nearest.map { $0 == token.value ? "" : "; did you mean \($0.uppercased())?" } ?? ""
    return StatementProblem("got \(token.shown) where \(expected) should follow\(hint)", at: token)
  }
}
