#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a folder holds.
package enum Folder {
  package struct Entry: Hashable, Sendable {
    package let name: String
    package let isFolder: Bool
    package let isLink: Bool

    package var isHidden: Bool { name.hasPrefix(".") }
  }

  /// In the order of their names.
  package static func entries(of path: String) throws(FileFailure) -> [Entry] {
    guard let folder = opendir(path) else { throw FileFailure("read", path) }
    defer { closedir(folder) }
    var entries: [Entry] = []
    errno = 0
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        String(cString: UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
      let kind = Int(entry.pointee.d_type)
      if name != ".", name != ".." {
        let isSure = kind == Int(DT_DIR) || kind == Int(DT_REG)
        entries.append(
          Entry(
            name: name,
            isFolder: isSure ? kind == Int(DT_DIR) : File.isFolder(Path.join(path, name)),
            isLink: kind == Int(DT_LNK)))
      }
      errno = 0
    }
    guard errno == 0 else { throw FileFailure("read", path) }
    return entries.sorted { $0.name < $1.name }
  }

  /// The files below a folder, in the order of their paths; hidden ones and linked folders are
  /// passed over.
  package static func files(below path: String, where isWanted: (Entry) -> Bool)
    throws(FileFailure) -> [String]
  {
    var files: [String] = []
    for entry in try entries(of: path) where !entry.isHidden && isWanted(entry) {
      let child = Path.join(path, entry.name)
      if !entry.isFolder {
        files.append(child)
      } else if !entry.isLink {
        files += try Self.files(below: child, where: isWanted)
      }
    }
    return files
  }
}
