/// What a compressed text is made of: a byte, or the repetition of bytes that came before.
struct Token {
  private let value: UInt32

  init(_ byte: UInt8) { value = UInt32(byte) }

  /// - Parameters:
  ///   - length: 3 to 258 bytes.
  ///   - distance: How far back they start, 1 to 32,768.
  init(length: Int, distance: Int) { value = UInt32(length) << 16 | UInt32(distance) }

  /// The byte, or a symbol for a range of lengths.
  var symbol: Int {
    guard isRepetition else { return Int(value) }
    guard length < 258 else { return 285 }
    let (length, bits) = (length - 3, lengthBits)
    return bits == 0 ? 257 + length : 261 + Int(bits) * 4 + (length >> bits & 3)
  }

  /// A symbol for a range of distances.
  var distanceSymbol: Int {
    let (distance, bits) = (distance - 1, distanceBits)
    return bits == 0 ? distance : 2 + Int(bits) * 2 + (distance >> bits & 1)
  }

  /// How many bits tell the length within the symbol's range.
  var lengthBits: UInt8 { length < 11 || length == 258 ? 0 : Self.magnitude(length - 3) - 2 }
  var distanceBits: UInt8 { distance < 5 ? 0 : Self.magnitude(distance - 1) - 1 }
  var lengthRest: UInt32 { UInt32(length - 3) & (1 << lengthBits - 1) }
  var distanceRest: UInt32 { UInt32(distance - 1) & (1 << distanceBits - 1) }

  var isRepetition: Bool { value >> 16 != 0 }
  private var length: Int { Int(value >> 16) }
  private var distance: Int { Int(value & 0xffff) }

  private static func magnitude(_ number: Int) -> UInt8 {
    UInt8(Int.bitWidth - 1 - number.leadingZeroBitCount)
  }
}
