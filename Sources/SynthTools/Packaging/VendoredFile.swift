internal import Assembly

/// A file of an installed package.
struct VendoredFile: Hashable {
  let path: String
  let bytes: [UInt8]
  let isExecutable: Bool

  /// The files below a folder, in the order of their paths' bytes.
  static func all(below folder: String) throws(FileFailure) -> [VendoredFile] {
    var files: [VendoredFile] = []
    try add(below: folder, as: "", to: &files)
    return files.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Tells one tree of files from another.
  static func digest(of files: [VendoredFile]) -> String {
    let lines = files.map { "\($0.isExecutable) \(SHA256.hex($0.bytes)) \($0.path)\n" }
    return SHA256.hex(Array(lines.joined().utf8))
  }

  private static func add(below folder: String, as prefix: String, to files: inout [VendoredFile])
    throws(FileFailure)
  {
    for entry in try Folder.entries(of: folder) {
      let place = Path.join(folder, entry.name)
      let path = prefix + entry.name
      if entry.isFolder {
        try add(below: place, as: path + "/", to: &files)
      } else {
        files.append(
          VendoredFile(
            path: path, bytes: try File.read(place),
            isExecutable: FileStatus(of: place)?.isExecutable ?? false))
      }
    }
  }
}
