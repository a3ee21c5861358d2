/// Why some bytes are not JSON, and where.
public struct JSONError: Error, Hashable, CustomStringConvertible {
  public let message: String
  /// Counted from 1; columns in bytes.
  public let line: Int
  public let column: Int

  init(_ message: String, at offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
    self.message = message
    let before = bytes[..<min(offset, bytes.count)]
    line = before.count { $0 == UInt8(ascii: "\n") } + 1
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    column = before.count - start + 1
  }

  public var description: String { "\(line):\(column): \(message)" }
}
