/// The smallest part of a statement that means something.
struct SQLToken: Hashable, Sendable {
  enum Kind: Sendable {
    /// A keyword or a name without quotes.
    case word
    case quotedName
    case string
    case number
    /// `$1`, or a bit string.
    case other
    /// An operator, a parenthesis, a comma.
    case symbol
  }

  let kind: Kind
  /// Words folded to lower case and names without their quotes, as PostgreSQL sees them; strings,
  /// numbers and symbols as written.
  let value: String
  /// Where in the file's bytes.
  let range: Range<Int>
  let line: Int
  /// From 1, in characters.
  let column: Int

  func isWord(_ word: String) -> Bool { kind == .word && value == word }

  func isSymbol(_ symbol: String) -> Bool { kind == .symbol && value == symbol }

  /// As messages name it.
  var shown: String {
    switch kind {
    case .word: value.uppercased() == value ? value : "'\(value)'"
    case .quotedName: "\"\(value)\""
    case .string where value.utf8.count > 20: "a string"
    case .string, .number, .other: value
    case .symbol: "'\(value)'"
    }
  }
}
