/// The checksum that a zip archive keeps of each file.
package enum CRC32 {
  package static func checksum(_ bytes: [UInt8]) -> UInt32 {
    table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { bytes in
        var crc = UInt32.max
        for byte in bytes {
          crc = table[Int(UInt8(truncatingIfNeeded: crc) ^ byte)] ^ crc >> 8
        }
        return ~crc
      }
    }
  }

  /// The remainders of all bytes by the reversed polynomial of ISO 3309.
  private static let table: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { crc, _ in
      crc & 1 == 1 ? 0xedb8_8320 ^ crc >> 1 : crc >> 1
    }
  }
}
