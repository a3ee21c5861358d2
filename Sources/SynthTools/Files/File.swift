#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Files, by path.
package enum File {
  package static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  package static func isFolder(_ path: String) -> Bool {
    FileStatus(of: path)?.isFolder ?? false
  }

  /// Whether it is a file that the user may run.
  static func isProgram(_ path: String) -> Bool {
    access(path, X_OK) == 0 && FileStatus(of: path)?.isFile ?? false
  }

  package static func read(_ path: String) throws(FileFailure) -> [UInt8] {
    let descriptor = retrying { open(path, O_RDONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileFailure("read", path) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(FileStatus(of: descriptor)?.stamp.size ?? 0)
    let isWhole = withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 1) { chunk in
      while true {
        let count = retrying {
          systemRead(descriptor, chunk.baseAddress, chunk.count)
        }
        guard count > 0 else { return count == 0 }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
      }
    }
    guard isWhole else { throw FileFailure("read", path) }
    return bytes
  }

  /// Replaces the file in one step, so that a reader sees the old bytes or the new.
  package static func write(_ bytes: [UInt8], to path: String) throws(FileFailure) {
    try makeFolder(Path.parent(of: path))
    let draft = try makeDraft(in: Path.parent(of: path))
    do {
      try fill(draft, with: bytes, for: path)
      try rename(draft, to: path)
    } catch {
      unlink(draft)
      throw error
    }
  }

  /// A new and empty file that no other run or thread writes to, to be renamed when it is whole.
  static func makeDraft(in folder: String) throws(FileFailure) -> String {
    var attempt = 0
    while true {
      let draft = Path.join(folder, ".dsqlsynth-\(getpid())-\(attempt)")
      let descriptor = retrying { open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666) }
      if descriptor >= 0 {
        close(descriptor)
        return draft
      }
      guard errno == EEXIST else { throw FileFailure("write to", folder) }
      attempt += 1
    }
  }

  /// A new and empty folder that no other run or thread writes to, to be renamed when it is whole.
  static func makeDraftFolder(in folder: String) throws(FileFailure) -> String {
    try makeFolder(folder)
    var attempt = 0
    while true {
      let draft = Path.join(folder, ".dsqlsynth-\(getpid())-\(attempt)")
      if mkdir(draft, 0o777) == 0 { return draft }
      guard errno == EEXIST else { throw FileFailure("write to", folder) }
      attempt += 1
    }
  }

  /// By everybody who may read it.
  static func allowExecution(of path: String) throws(FileFailure) {
    var status = stat()
    guard stat(path, &status) == 0, chmod(path, status.st_mode | (status.st_mode & 0o444) >> 2) == 0
    else { throw FileFailure("write", path) }
  }

  static func rename(_ draft: String, to path: String) throws(FileFailure) {
    guard systemRename(draft, path) == 0 else { throw FileFailure("write", path) }
  }

  /// Makes a folder, and those that it stands in.
  package static func makeFolder(_ path: String) throws(FileFailure) {
    guard !isFolder(path) else { return }
    let parent = Path.parent(of: path)
    if parent != path { try makeFolder(parent) }
    guard mkdir(path, 0o777) != 0 else { return }
    let code = errno
    // Somebody else may have been faster, or it is no folder.
    guard code == EEXIST else { throw FileFailure("create", path, code: code) }
    if !isFolder(path) { throw FileFailure("create", path, code: ENOTDIR) }
  }

  /// Removes a file, or a folder with all that it holds; nothing when there is none.
  package static func remove(_ path: String) throws(FileFailure) {
    if unlink(path) == 0 || errno == ENOENT { return }
    let code = errno
    guard isFolder(path) else { throw FileFailure("remove", path, code: code) }
    for entry in try Folder.entries(of: path) { try remove(Path.join(path, entry.name)) }
    guard rmdir(path) == 0 || errno == ENOENT else { throw FileFailure("remove", path) }
  }

  private static func fill(_ draft: String, with bytes: [UInt8], for path: String)
    throws(FileFailure)
  {
    let descriptor = retrying { open(draft, O_WRONLY | O_CLOEXEC) }
    guard descriptor >= 0 else { throw FileFailure("write", path) }
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes { bytes in
        retrying {
          systemWrite(descriptor, bytes.baseAddress.map { $0 + sent }, bytes.count - sent)
        }
      }
      guard count > 0 else {
        let failure = FileFailure("write", path)
        close(descriptor)
        throw failure
      }
      sent += count
    }
    // Some file systems tell only now that they are full.
    guard close(descriptor) == 0 else { throw FileFailure("write", path) }
  }

  /// Calls again when a signal came in between.
  static func retrying<Result: BinaryInteger>(_ call: () -> Result) -> Result {
    while true {
      let result = call()
      guard result == -1, errno == EINTR else { return result }
    }
  }
}

/// The system's own functions, whose names ``File`` and ``Pipe`` use for theirs.
func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, bytes, count)
}

private func systemWrite(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

private func systemRename(_ old: String, _ new: String) -> Int32 { rename(old, new) }
