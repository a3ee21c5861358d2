#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// A folder's lock, which one run holds and the others wait for; the system frees it with its holder.
enum FolderLock {
  static func holding<Result>(
    _ folder: String, _ work: () throws(LoadFailure) -> Result
  ) throws(LoadFailure) -> Result {
    let descriptor = try loading(lock(folder))
    defer { close(descriptor) }
    return try work()
  }

  private static func lock(_ folder: String) throws(FileFailure) -> Int32 {
    try File.makeFolder(folder)
    let path = Path.join(folder, "lock")
    let descriptor = File.retrying { open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o666) }
    guard descriptor >= 0 else { throw FileFailure("write to", folder) }
    guard File.retrying({ flock(descriptor, LOCK_EX) }) == 0 else {
      let failure = FileFailure("lock", path)
      close(descriptor)
      throw failure
    }
    return descriptor
  }
}
