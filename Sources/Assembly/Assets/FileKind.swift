#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What something in a folder is; the same one however it is reached.
struct FileKind: Equatable {
  let size: Int
  private let mode: mode_t
  private let device: UInt64
  private let number: UInt64

  /// A link is a link.
  init?(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(followingLinks path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    size = Int(status.st_size)
    mode = status.st_mode
    device = UInt64(truncatingIfNeeded: status.st_dev)
    number = UInt64(truncatingIfNeeded: status.st_ino)
  }

  static func == (a: FileKind, b: FileKind) -> Bool {
    a.device == b.device && a.number == b.number
  }

  var isFile: Bool { mode & S_IFMT == S_IFREG }
  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  var isLink: Bool { mode & S_IFMT == S_IFLNK }
  /// By its owner; who else may run it says nothing about the code.
  var isExecutable: Bool { mode & S_IXUSR != 0 }

  var noun: String {
    switch mode & S_IFMT {
    case S_IFIFO: "a pipe"
    case S_IFSOCK: "a socket"
    default: "a device"
    }
  }
}
