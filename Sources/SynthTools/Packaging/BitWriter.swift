/// Bytes that are written bit by bit, the lowest first.
struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var pending: UInt64 = 0
  private var count: UInt64 = 0

  /// - Parameter length: At most 32.
  mutating func write(_ bits: UInt32, _ length: UInt8) {
    pending |= UInt64(bits) << count
    count += UInt64(length)
    while count >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      count -= 8
    }
  }

  /// Fills up the byte that was begun.
  mutating func align() {
    if count > 0 { write(0, UInt8(8 - count)) }
  }

  /// Whole bytes, behind whole bytes.
  mutating func append(_ whole: ArraySlice<UInt8>) {
    bytes.append(contentsOf: whole)
  }
}
