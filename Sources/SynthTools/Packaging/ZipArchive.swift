/// An archive whose bytes depend on nothing but its files' paths, contents and executable bits.
package struct ZipArchive {
  /// Why a file is no part of an archive.
  package enum Failure: Error, Hashable, CustomStringConvertible {
    case path(String)
    case twice(String)
    case tooMany
    case tooLarge(String)

    package var description: String {
      switch self {
      case .path(let path):
        "'\(path)' cannot be a path in an archive; one is relative, has no '..', no backslash and no control character, and up to 65535 bytes"
      case .twice(let path): "'\(path)' is in the archive twice"
      case .tooMany: "an archive holds up to \(ZipArchive.countLimit) files"
      case .tooLarge(let path):
        "'\(path)' makes the archive larger than \(ZipArchive.sizeLimit) bytes"
      }
    }
  }

  /// What the format can express without its 64-bit extension, far beyond what Lambda accepts.
  package static let countLimit = 65_535
  package static let sizeLimit = 1 << 31

  private var entries: [ZipEntry] = []
  private var paths: Set<[UInt8]> = []
  private var size = 0

  package init() {}

  /// Adds a file; the order in which files are added does not matter.
  package mutating func add(_ path: String, _ bytes: [UInt8], isExecutable: Bool = false)
    throws(Failure)
  {
    guard Self.isPath(path) else { throw .path(path) }
    guard entries.count < Self.countLimit else { throw .tooMany }
    // As bytes, because text is the same in either normal form of Unicode.
    guard paths.insert(Array(path.utf8)).inserted else { throw .twice(path) }
    guard bytes.count <= Self.sizeLimit else { throw .tooLarge(path) }
    let entry = ZipEntry(path: path, bytes: bytes, isExecutable: isExecutable)
    size += entry.content.count + 2 * path.utf8.count + 76
    guard size <= Self.sizeLimit else { throw .tooLarge(path) }
    entries.append(entry)
  }

  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size + 22)
    var directory: [UInt8] = []
    for entry in entries.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      directory += entry.directoryRecord(offset: bytes.count)
      bytes += entry.localHeader
      bytes += entry.content
    }
    return bytes + directory + end(of: directory, at: bytes.count)
  }

  private func end(of directory: [UInt8], at offset: Int) -> [UInt8] {
    var end = LittleEndianBytes(signature: "PK\u{5}\u{6}")
    // The only disk is the first.
    for _ in 0..<2 { end.append(UInt16(0)) }
    for _ in 0..<2 { end.append(UInt16(entries.count)) }
    end.append(UInt32(directory.count))
    end.append(UInt32(offset))
    end.append(UInt16(0))
    return end.bytes
  }

  /// Relative, within the archive, and the same on every system.
  private static func isPath(_ path: String) -> Bool {
    let isNamed = path.split(separator: "/", omittingEmptySubsequences: false)
      .allSatisfy { !["", ".", ".."].contains($0) }
    return isNamed && path.utf8.count <= 65_535
      && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f && $0 != UInt8(ascii: "\\") }
  }
}
