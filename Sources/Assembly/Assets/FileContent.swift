#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a file holds.
enum FileContent {
  /// The system's reason why something cannot be read.
  struct Failure: Error, CustomStringConvertible {
    let description: String

    init(code: Int32 = errno) { description = String(cString: strerror(code)) }
  }

  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure() }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Failure() }
    var bytes: [UInt8] = []
    // One more than there are, so that the end shows without growing.
    var room = Int(status.st_size) + 1
    while true {
      var code: Int32 = 0
      let part = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
        let result = systemRead(descriptor, buffer.baseAddress, buffer.count)
        code = result < 0 ? errno : 0
        count = max(result, 0)
      }
      guard code == 0 || code == EINTR else { throw Failure(code: code) }
      if part.isEmpty, code == 0 { return bytes }
      bytes = bytes.isEmpty ? part : bytes + part
      room = 1 << 16
    }
  }
}

private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, bytes, count)
}
