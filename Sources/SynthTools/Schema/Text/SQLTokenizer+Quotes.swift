extension SQLTokenizer {
  /// Skips spaces and comments; those of `/* */` nest.
  mutating func skipSpace() throws(ReadingProblem) {
    while let byte = peek() {
      if Self.spaces.contains(byte) {
        offset += 1
      } else if byte == UInt8(ascii: "-"), peek(1) == UInt8(ascii: "-") {
        while let byte = peek(), byte != UInt8(ascii: "\n") { offset += 1 }
      } else if startsBlockComment() {
        try skipBlockComment()
      } else {
        return
      }
    }
  }

  private mutating func skipBlockComment() throws(ReadingProblem) {
    let start = offset
    var depth = 0
    repeat {
      guard peek() != nil else {
        throw problem("a comment that is never closed with */", at: start)
      }
      if startsBlockComment() {
        depth += 1
        offset += 2
      } else if peek() == UInt8(ascii: "*"), peek(1) == UInt8(ascii: "/") {
        depth -= 1
        offset += 2
      } else {
        offset += 1
      }
    } while depth > 0
  }

  func startsComment() -> Bool {
    startsBlockComment() || peek() == UInt8(ascii: "-") && peek(1) == UInt8(ascii: "-")
  }

  private func startsBlockComment() -> Bool {
    peek() == UInt8(ascii: "/") && peek(1) == UInt8(ascii: "*")
  }

  /// Skips from the opening quote to behind the closing one.
  mutating func skipString(from start: Int, escapes: Bool) throws(ReadingProblem) {
    try skipQuoted(UInt8(ascii: "'"), "a string", from: start, escapes: escapes)
  }

  mutating func readQuotedName(from start: Int) throws(ReadingProblem) -> String {
    try skipQuoted(UInt8(ascii: "\""), "a quoted name", from: start, escapes: false)
    let written = String(decoding: bytes[start + 1..<offset - 1], as: UTF8.self)
    guard !written.isEmpty else { throw problem("a name without a character", at: start) }
    return written.replacing("\"\"", with: "\"")
  }

  private mutating func skipQuoted(_ quote: UInt8, _ what: String, from start: Int, escapes: Bool)
    throws(ReadingProblem)
  {
    offset += 1
    while let byte = peek() {
      offset += 1
      if byte == UInt8(ascii: "\\"), escapes {
        offset += 1
      } else if byte == quote {
        guard peek() == quote else { return }
        offset += 1
      }
    }
    throw problem("\(what) that is never closed", at: start)
  }

  /// A parameter, or a string between two `$tag$`.
  mutating func readDollar(from start: Int) throws(ReadingProblem) {
    offset += 1
    if let byte = peek(), Self.isDigit(byte) {
      while let byte = peek(), Self.isDigit(byte) { offset += 1 }
      return append(.other, from: start)
    }
    while let byte = peek(), Self.continuesWord(byte), byte != UInt8(ascii: "$") { offset += 1 }
    guard peek() == UInt8(ascii: "$") else {
      throw problem("a '$' that starts neither a string nor a parameter", at: start)
    }
    offset += 1
    let tag = bytes[start..<offset]
    while offset + tag.count <= bytes.count {
      if bytes[offset..<offset + tag.count].elementsEqual(tag) {
        offset += tag.count
        return append(.string, from: start)
      }
      offset += 1
    }
    let name = String(decoding: tag, as: UTF8.self)
    throw problem("a string that is never closed with \(name)", at: start)
  }

  private static let spaces = Set(" \t\n\r\u{B}\u{C}".utf8)
}
