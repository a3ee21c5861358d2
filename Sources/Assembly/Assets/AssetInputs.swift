#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The files that a function's package is made of, and the hash that tells one set of them from another.
package struct AssetInputs: Sendable {
  /// Changes whenever the same inputs would be packaged to other bytes.
  private static let packagerVersion = 1

  package struct File: Sendable {
    /// Relative to the folder; the archive's own name when it is one.
    package let path: String
    package let isExecutable: Bool
    package let bytes: [UInt8]
  }

  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// In the order of their paths.
  package private(set) var files: [File] = []

  /// Reads the folder or archive at `path`, which is relative to `root`.
  package init(of path: String, in root: String) throws(Failure) {
    let whole = path.hasPrefix("/") ? path : root + "/" + path
    var status = stat()
    guard stat(whole, &status) == 0 else {
      throw Failure(
        description:
          "there is no '\(path)' beside the description; a function's code is a folder or a zip archive, relative to it"
      )
    }
    if status.st_mode & S_IFMT == S_IFDIR {
      try add(folder: whole, as: "", asWritten: path)
      guard !files.isEmpty else {
        throw Failure(description: "the folder '\(path)' has no files for a function")
      }
      files.sort { $0.path < $1.path }
    } else {
      guard path.hasSuffix(".zip") || path.hasSuffix(".jar") else {
        throw Failure(
          description: "'\(path)' is a file and no zip archive; name the folder it is in")
      }
      files = [File(path: path, isExecutable: false, bytes: try Self.read(whole, asWritten: path))]
    }
  }

  /// The archive's key, which stays the same as long as the archive does.
  package func key(for variant: [String]) -> String {
    var inputs = Array("\(Self.packagerVersion)\n\(variant.joined(separator: "\n"))\n".utf8)
    for file in files {
      inputs += Array("\(file.path)\n\(file.isExecutable) \(SHA256.hex(file.bytes))\n".utf8)
    }
    return SHA256.hex(inputs).prefix(32) + ".zip"
  }

  private mutating func add(folder: String, as prefix: String, asWritten: String) throws(Failure) {
    guard let entries = opendir(folder) else {
      throw Failure(description: "cannot read '\(asWritten)': \(String(cString: strerror(errno)))")
    }
    defer { closedir(entries) }
    while let entry = readdir(entries) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard Self.isPackaged(name) else { continue }
      var status = stat()
      guard stat(folder + "/" + name, &status) == 0 else {
        throw Failure(
          description: "'\(prefix)\(name)' in '\(asWritten)' is a link that leads nowhere")
      }
      if status.st_mode & S_IFMT == S_IFDIR {
        try add(folder: folder + "/" + name, as: prefix + name + "/", asWritten: asWritten)
      } else {
        files.append(
          File(
            path: prefix + name, isExecutable: status.st_mode & S_IXUSR != 0,
            bytes: try Self.read(folder + "/" + name, asWritten: asWritten)))
      }
    }
  }

  /// Not what tools leave behind, and nothing hidden.
  private static func isPackaged(_ name: String) -> Bool {
    !name.hasPrefix(".") && name != "__pycache__" && !name.hasSuffix(".pyc")
  }

  private static func read(_ path: String, asWritten: String) throws(Failure) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Failure(description: "cannot read '\(asWritten)': \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    while true {
      let part = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
        #if canImport(Glibc)
          count = max(Glibc.read(descriptor, buffer.baseAddress, buffer.count), 0)
        #elseif canImport(Musl)
          count = max(Musl.read(descriptor, buffer.baseAddress, buffer.count), 0)
        #else
          count = max(Darwin.read(descriptor, buffer.baseAddress, buffer.count), 0)
        #endif
      }
      if part.isEmpty { return bytes }
      bytes += part
    }
  }
}
