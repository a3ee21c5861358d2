#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A pipe that a child writes into and that we read without waiting.
final class Pipe {
  let writing: Int32
  private let reading: Int32
  private(set) var isOpen = true
  private var isWritable = true

  init(for program: String) throws(FileFailure) {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { throw FileFailure("run", program) }
    // Above the descriptors that the child's are made on.
    let copies = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 10) }
    for end in ends { close(end) }
    guard copies.allSatisfy({ $0 >= 0 }), fcntl(copies[0], F_SETFL, O_NONBLOCK) == 0 else {
      throw FileFailure("run", program)
    }
    reading = copies[0]
    writing = copies[1]
  }

  deinit {
    closeWriting()
    close(reading)
  }

  func closeWriting() {
    if isWritable { close(writing) }
    isWritable = false
  }

  /// Takes what is there now.
  func read(into bytes: inout [UInt8]) {
    guard isOpen else { return }
    withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { chunk in
      let count = File.retrying { systemRead(reading, chunk.baseAddress, chunk.count) }
      if count > 0 {
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
      } else if count == 0 || errno != EAGAIN {
        isOpen = false
      }
    }
  }

  /// Whether one of the pipes has something to say, be it that it is closed.
  @discardableResult
  static func wait(for pipes: [Pipe], milliseconds: Int32) -> Bool {
    var polled = pipes.filter(\.isOpen).map {
      pollfd(fd: $0.reading, events: Int16(POLLIN), revents: 0)
    }
    return poll(&polled, nfds_t(polled.count), milliseconds) > 0
  }
}
