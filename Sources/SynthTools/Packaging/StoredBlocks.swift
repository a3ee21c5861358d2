/// Bytes as they are, which is the shortest form of what does not repeat itself.
enum StoredBlocks {
  private static let capacity = 65_535

  /// In bits, at most.
  static func size(of count: Int) -> Int {
    count * 8 + max(1, (count + capacity - 1) / capacity) * 42
  }

  static func write(_ bytes: ArraySlice<UInt8>, isLast: Bool, to output: inout BitWriter) {
    var rest = bytes
    repeat {
      let part = rest.prefix(capacity)
      rest = rest.dropFirst(capacity)
      output.write(isLast && rest.isEmpty ? 1 : 0, 3)
      output.align()
      output.write(UInt32(part.count), 16)
      output.write(UInt32(part.count) ^ 0xffff, 16)
      output.append(part)
    } while !rest.isEmpty
  }
}
