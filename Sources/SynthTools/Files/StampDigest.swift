/// A number for many files' paths and stamps, which differs when one of them does.
///
/// It guards against change and not against malice, and costs nothing even in a debug build.
struct StampDigest {
  private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  mutating func add(_ path: String) {
    let stamp = FileStamp(of: path)
    mix(UInt64(bitPattern: Int64(stamp?.size ?? -1)))
    mix(UInt64(bitPattern: Int64(stamp?.seconds ?? -1)))
    mix(UInt64(bitPattern: Int64(stamp?.nanoseconds ?? -1)))
    var path = path
    path.withUTF8 { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var index = 0
      while index + 8 <= raw.count {
        mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).littleEndian)
        index += 8
      }
      while index < raw.count {
        mix(UInt64(raw[index]))
        index += 1
      }
      mix(UInt64(raw.count))
    }
  }

  private mutating func mix(_ word: UInt64) {
    value = (value ^ word) &* 0x9e37_79b9_7f4a_7c15
    value ^= value >> 29
  }

  var hex: String { String(value, radix: 16) }
}
