/// A statement that PostgreSQL or `psql` has and a migration may not hold.
struct RefusedStatement: Sendable {
  /// What it starts with, in lower case.
  let words: [String]
  /// Why, and what to do.
  let instead: String
  let id: String

  init(_ words: String, _ instead: String, id: String = "statement-is-supported") {
    self.words = words.split(separator: " ").map(String.init)
    self.instead = instead
    self.id = id
  }

  func problem(at token: SQLToken) -> StatementProblem {
    StatementProblem("\(words.joined(separator: " ").uppercased()) \(instead)", at: token, id: id)
  }

  /// The longest that the statement starts with; `OR REPLACE` does not count.
  static func matching(_ tokens: [SQLToken]) -> RefusedStatement? {
    var words = tokens.prefix(8).prefix { $0.kind == .word }.map(\.value)
    // The one setting that may stand in a transaction.
    if words.starts(with: ["set", "constraints"]) { return nil }
    if words.starts(with: ["create", "or", "replace"]) { words.removeSubrange(1...2) }
    return all.filter { words.starts(with: $0.words) }.max { $0.words.count < $1.words.count }
  }
}
