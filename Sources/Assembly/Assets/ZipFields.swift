/// Numbers and texts of an archive; `nil` beyond its end.
struct ZipFields {
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  func short(_ position: Int) -> Int? { number(position, 2) }
  func word(_ position: Int) -> Int? { number(position, 4) }

  func has(_ signature: String, at position: Int) -> Bool {
    slice(position, 4)?.elementsEqual(signature.utf8) ?? false
  }

  func text(_ position: Int, _ count: Int) -> String? {
    slice(position, count).map { String(decoding: $0, as: UTF8.self) }
  }

  private func number(_ position: Int, _ count: Int) -> Int? {
    slice(position, count)?.reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  private func slice(_ position: Int, _ count: Int) -> ArraySlice<UInt8>? {
    guard position >= 0, position <= bytes.count - count else { return nil }
    return bytes[position..<position + count]
  }
}
