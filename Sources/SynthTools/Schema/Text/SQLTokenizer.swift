/// Splits a file's bytes as PostgreSQL's own scanner does, with `standard_conforming_strings` on.
struct SQLTokenizer {
  let bytes: [UInt8]
  var offset = 0
  private(set) var tokens: [SQLToken] = []
  private var line = 1
  private var column = 1
  private var counted = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  static func tokens(in bytes: [UInt8]) throws(ReadingProblem) -> [SQLToken] {
    var tokenizer = SQLTokenizer(bytes)
    try tokenizer.checkEncoding()
    try tokenizer.readAll()
    return tokenizer.tokens
  }

  private mutating func checkEncoding() throws(ReadingProblem) {
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes.makeIterator()
    var valid = 0
    while true {
      switch parser.parseScalar(from: &rest) {
      case .emptyInput: return
      case .valid(let scalar): valid += scalar.count
      case .error: throw problem("a byte that is no UTF-8; save the file as UTF-8", at: valid)
      }
    }
  }

  private mutating func readAll() throws(ReadingProblem) {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { offset = 3 }
    while true {
      try skipSpace()
      guard let byte = peek() else { return }
      let start = offset
      try read(byte, from: start)
    }
  }

  private mutating func read(_ byte: UInt8, from start: Int) throws(ReadingProblem) {
    switch byte {
    case UInt8(ascii: "'"):
      try skipString(from: start, escapes: false)
      append(.string, from: start)
    case UInt8(ascii: "\""):
      append(.quotedName, value: try readQuotedName(from: start), from: start)
    case UInt8(ascii: "$"):
      try readDollar(from: start)
    case _
    where Self.isDigit(byte) || byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) == true:
      try readNumber(from: start)
    case _ where Self.startsWord(byte):
      try readWord(from: start)
    case UInt8(ascii: "\\"):
      throw problem(
        "a backslash: psql's own commands are no SQL; write the statements out", at: start)
    case 0:
      throw problem("a NUL byte, which PostgreSQL's texts cannot hold", at: start)
    default:
      readSymbol(byte, from: start)
    }
  }

  private mutating func readWord(from start: Int) throws(ReadingProblem) {
    while let byte = peek(), Self.continuesWord(byte) { offset += 1 }
    let word = lowercased(start..<offset)
    switch (word, peek()) {
    case ("e", UInt8(ascii: "'")):
      try skipString(from: start, escapes: true)
      append(.string, from: start)
    case ("n", UInt8(ascii: "'")):
      try skipString(from: start, escapes: false)
      append(.string, from: start)
    case ("b", UInt8(ascii: "'")), ("x", UInt8(ascii: "'")):
      try skipString(from: start, escapes: false)
      append(.other, from: start)
    case ("u", UInt8(ascii: "&")) where peek(1) == UInt8(ascii: "'"):
      offset += 1
      try skipString(from: start, escapes: false)
      append(.string, from: start)
    case ("u", UInt8(ascii: "&")) where peek(1) == UInt8(ascii: "\""):
      throw problem(
        "a name with Unicode escapes; write the name's characters themselves", at: start)
    default:
      append(.word, value: word, from: start)
    }
  }

  mutating func append(_ kind: SQLToken.Kind, value: String? = nil, from start: Int) {
    let (line, column) = place(of: start)
    let value = value ?? String(decoding: bytes[start..<offset], as: UTF8.self)
    tokens.append(
      SQLToken(kind: kind, value: value, range: start..<offset, line: line, column: column))
  }

  func peek(_ distance: Int = 0) -> UInt8? {
    offset + distance < bytes.count ? bytes[offset + distance] : nil
  }

  mutating func problem(_ message: String, at offset: Int) -> ReadingProblem {
    let (line, column) = place(of: offset)
    return ReadingProblem(message: message, line: line, column: column)
  }

  /// Offsets are asked for in rising order, save that a problem may look back within a token.
  private mutating func place(of offset: Int) -> (line: Int, column: Int) {
    if offset < counted { (line, column, counted) = (1, 1, 0) }
    for byte in bytes[counted..<offset] {
      if byte == UInt8(ascii: "\n") {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    counted = offset
    return (line, column)
  }

  func lowercased(_ range: Range<Int>) -> String {
    String(
      decoding: bytes[range].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  static func isDigit(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte }

  static func startsWord(_ byte: UInt8) -> Bool {
    0x61...0x7A ~= byte | 0x20 || byte == UInt8(ascii: "_") || byte >= 0x80
  }

  static func continuesWord(_ byte: UInt8) -> Bool {
    startsWord(byte) || isDigit(byte) || byte == UInt8(ascii: "$")
  }
}
