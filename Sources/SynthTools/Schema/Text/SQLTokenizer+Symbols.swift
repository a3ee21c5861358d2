extension SQLTokenizer {
  mutating func readNumber(from start: Int) throws(ReadingProblem) {
    func skipDigits(_ reader: inout SQLTokenizer) {
      while let byte = reader.peek(), Self.isDigit(byte) || byte == UInt8(ascii: "_") {
        reader.offset += 1
      }
    }
    if peek() == UInt8(ascii: "0"), let base = peek(1), "xXoObB".utf8.contains(base) {
      offset += 2
      while let byte = peek(), Self.continuesWord(byte) { offset += 1 }
      return append(.number, from: start)
    }
    skipDigits(&self)
    if peek() == UInt8(ascii: "."), peek(1) != UInt8(ascii: ".") {
      offset += 1
      skipDigits(&self)
    }
    if let byte = peek(), byte | 0x20 == UInt8(ascii: "e") {
      let isSigned = peek(1) == UInt8(ascii: "+") || peek(1) == UInt8(ascii: "-")
      if let digit = peek(isSigned ? 2 : 1), Self.isDigit(digit) {
        offset += isSigned ? 2 : 1
        skipDigits(&self)
      }
    }
    if let byte = peek(), Self.startsWord(byte) {
      throw problem("letters right after a number; put a space between them", at: offset)
    }
    append(.number, from: start)
  }

  mutating func readSymbol(_ byte: UInt8, from start: Int) {
    if byte == UInt8(ascii: ":"), let next = peek(1), ":=".utf8.contains(next) {
      offset += 2
    } else if byte == UInt8(ascii: "."), peek(1) == byte {
      offset += 2
    } else if Self.operators.contains(byte) {
      while let next = peek(), Self.operators.contains(next), !startsComment() { offset += 1 }
      trimOperator(from: start)
    } else {
      offset += 1
    }
    append(.symbol, from: start)
  }

  /// An operator of several characters ends in `+` or `-` only if it holds one of the special ones.
  private mutating func trimOperator(from start: Int) {
    guard !bytes[start..<offset].contains(where: Self.specialOperators.contains) else { return }
    while offset > start + 1,
      bytes[offset - 1] == UInt8(ascii: "-") || bytes[offset - 1] == UInt8(ascii: "+")
    {
      offset -= 1
    }
  }

  private static let operators = Set("+-*/<>=~!@#%^&|`?".utf8)
  private static let specialOperators = Set("~!@#%^&|`?".utf8)
}
