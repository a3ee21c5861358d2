#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The names in a folder, and where links lead.
enum FolderContent {
  enum Name: CustomStringConvertible {
    case text(String)
    /// It means different things on different systems.
    case unusable([UInt8])

    init(_ bytes: [UInt8]) {
      let isPlain = bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") }
      let text = String(decoding: bytes, as: UTF8.self)
      self = isPlain && text.utf8.elementsEqual(bytes) ? .text(text) : .unusable(bytes)
    }

    var description: String {
      switch self {
      case .text(let text): text
      case .unusable(let bytes):
        String(String(decoding: bytes, as: UTF8.self).map { $0.isASCII && $0 < " " ? "?" : $0 })
      }
    }
  }

  /// In the order of their bytes.
  static func names(of path: String) throws(FileContent.Failure) -> [Name] {
    guard let folder = opendir(path) else { throw FileContent.Failure() }
    defer { closedir(folder) }
    var names: [[UInt8]] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { name in
        let start = UnsafeRawPointer(name)
        return Array(
          UnsafeRawBufferPointer(
            start: start, count: strlen(start.assumingMemoryBound(to: CChar.self))))
      }
      if name != Array(".".utf8), name != Array("..".utf8) { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { throw FileContent.Failure() }
    return names.sorted { $0.lexicographicallyPrecedes($1) }.map { Name($0) }
  }

  /// As the link says it.
  static func target(of link: String) -> String {
    let bytes = [UInt8](unsafeUninitializedCapacity: Int(PATH_MAX)) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) { buffer in
        buffer.baseAddress.map { max(0, readlink(link, $0, buffer.count)) } ?? 0
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// From the root and without links; `nil` when a link on the way leads nowhere.
  static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
