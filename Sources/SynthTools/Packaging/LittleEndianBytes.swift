/// Numbers as bytes, the lowest first.
struct LittleEndianBytes {
  private(set) var bytes: [UInt8]

  init(signature: String) { bytes = Array(signature.utf8) }

  mutating func append(_ number: some FixedWidthInteger & UnsignedInteger) {
    withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(text: String) { bytes.append(contentsOf: text.utf8) }
}
