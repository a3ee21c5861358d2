/// The bytes that AWS's names are made of.
enum ASCII {
  static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  static func isDigit(_ byte: UInt8) -> Bool {
    UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }

  static func isLower(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  static func lowercased(_ text: String) -> String {
    String(decoding: text.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// `requestValidator` as `request-validator`.
  static func hyphenated(_ name: String) -> String {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      if (0x41...0x5A).contains(byte) { bytes += [0x2D, byte | 0x20] } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
