/// One statement of a file, up to its semicolon.
struct SourceStatement: Sendable {
  /// At least one.
  let tokens: [SQLToken]
  /// As written, without the semicolon.
  let text: String

  /// Splits tokens at semicolons, but not at those inside `BEGIN ATOMIC … END`.
  static func all(in tokens: [SQLToken], of bytes: [UInt8]) -> [SourceStatement] {
    var statements: [SourceStatement] = []
    var current: [SQLToken] = []
    var atomic = 0
    func finish() {
      guard let first = current.first, let last = current.last else { return }
      let range = first.range.lowerBound..<last.range.upperBound
      statements.append(
        SourceStatement(
          tokens: current, text: String(decoding: bytes[range], as: UTF8.self)))
      current = []
      atomic = 0
    }
    for token in tokens {
      if token.isSymbol(";"), atomic == 0 {
        finish()
        continue
      }
      if atomic > 0 {
        if token.isWord("case") { atomic += 1 }
        if token.isWord("end") { atomic -= 1 }
      } else if token.isWord("atomic"), current.last?.isWord("begin") == true,
        current.first?.isWord("create") == true
      {
        atomic = 1
      }
      current.append(token)
    }
    finish()
    return statements
  }
}
