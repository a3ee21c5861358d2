extension JSONReader {
  /// The bytes between the quotes, checked but for their escapes.
  mutating func stringRange() throws(JSONError) -> Range<Int> {
    guard try peek("a string") == UInt8(ascii: "\"") else {
      throw error("a string should stand here")
    }
    index += 1
    let start = index
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\""):
        index += 1
        return start..<(index - 1)
      case UInt8(ascii: "\\"): index += 2
      case 0..<0x20: throw error("a control character must be escaped in a string")
      case 0x80...: try sequence()
      default: index += 1
      }
    }
    throw error("a string does not end", at: start - 1)
  }

  /// Passes over one character of more than one byte (Unicode 16, table 3-7).
  private mutating func sequence() throws(JSONError) {
    let lead = bytes[index]
    var second: ClosedRange<UInt8> = 0x80...0xBF
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if lead == 0xE0 { second = 0xA0...0xBF }
      if lead == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if lead == 0xF0 { second = 0x90...0xBF }
      if lead == 0xF4 { second = 0x80...0x8F }
    default: throw error("this byte is not UTF-8")
    }
    guard index + length <= bytes.count, second ~= bytes[index + 1],
      bytes[(index + 2)..<(index + length)].allSatisfy({ 0x80...0xBF ~= $0 })
    else { throw error("this byte is not UTF-8") }
    index += length
  }

  func unescaped(_ range: Range<Int>) throws(JSONError) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(range.count)
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\") else {
        text.append(bytes[at])
        at += 1
        continue
      }
      switch bytes[at + 1] {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(bytes[at + 1])
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        let (scalar, length) = try unicode(at, before: range.upperBound)
        text.append(contentsOf: String(Character(scalar)).utf8)
        at += length
        continue
      default: throw error("there is no such escape", at: at)
      }
      at += 2
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The character that `\uXXXX`, or a pair of them, stands for.
  private func unicode(_ at: Int, before end: Int) throws(JSONError) -> (UnicodeScalar, Int) {
    let high = try hexadecimal(at + 2, before: end)
    if let scalar = UnicodeScalar(high) { return (scalar, 6) }
    guard 0xD800...0xDBFF ~= high, at + 7 < end, bytes[at + 6] == UInt8(ascii: "\\"),
      bytes[at + 7] == UInt8(ascii: "u")
    else { throw error("half of a surrogate pair stands alone", at: at) }
    let low = try hexadecimal(at + 8, before: end)
    guard 0xDC00...0xDFFF ~= low,
      let scalar = UnicodeScalar(0x10000 + (high - 0xD800) << 10 + (low - 0xDC00))
    else { throw error("half of a surrogate pair stands alone", at: at) }
    return (scalar, 12)
  }

  private func hexadecimal(_ at: Int, before end: Int) throws(JSONError) -> UInt32 {
    var value: UInt32 = 0
    for offset in 0..<4 {
      guard at + offset < end,
        let digit = Character(UnicodeScalar(bytes[at + offset])).hexDigitValue
      else { throw error("four hexadecimal digits should stand here", at: at) }
      value = value << 4 + UInt32(digit)
    }
    return value
  }
}
