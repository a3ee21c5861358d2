#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What the system says about a path, links followed.
struct FileStatus {
  let stamp: FileStamp
  private let mode: mode_t

  init?(of path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }

  init?(of descriptor: Int32) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    mode = status.st_mode
    #if canImport(Darwin)
      let changed = status.st_mtimespec
    #else
      let changed = status.st_mtim
    #endif
    stamp = FileStamp(
      size: Int(status.st_size), seconds: Int(changed.tv_sec), nanoseconds: Int(changed.tv_nsec))
  }

  var isFolder: Bool { mode & S_IFMT == S_IFDIR }
  /// By its owner.
  var isExecutable: Bool { mode & S_IXUSR != 0 }
  var isFile: Bool { mode & S_IFMT == S_IFREG }
}
