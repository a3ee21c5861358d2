#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder that one run changes while others wait, without a file of ours in it.
enum HeldFolder {
  static func holding(_ folder: String, _ work: () throws(FileFailure) -> Void)
    throws(FileFailure)
  {
    let descriptor = File.retrying { open(folder, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileFailure("read", folder) }
    defer { close(descriptor) }
    guard File.retrying({ flock(descriptor, LOCK_EX) }) == 0 else {
      throw FileFailure("lock", folder)
    }
    try work()
  }
}
