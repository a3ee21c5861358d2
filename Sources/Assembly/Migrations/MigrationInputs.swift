/// What the code of a migration function is made of, and the key that tells one from another.
package struct MigrationInputs: Sendable {
  /// Changes whenever the same inputs would be packaged to other bytes.
  private static let version = 1

  /// The SQL files by their names, in that order.
  package let files: [(name: String, bytes: [UInt8])]
  private let runtime: String
  private let architecture: String

  /// Reads the SQL in the folder at `path`, which is relative to `root`; there is none when `path` is nil.
  package init(of path: String?, in root: String, runtime: String, architecture: String)
    throws(AssetFailure)
  {
    self.runtime = runtime
    self.architecture = architecture
    guard let path else {
      files = []
      return
    }
    let place = path.hasPrefix("/") ? path : root + "/" + path
    guard FileKind(followingLinks: place)?.isFolder == true else {
      throw AssetFailure(
        "schema-is-there",
        "there is no folder '\(path)' beside the description; a schema is a folder of SQL files, relative to the description's folder, which for a package is that of Package.swift"
      )
    }
    var files: [(name: String, bytes: [UInt8])] = []
    var problems: [Diagnostic] = []
    do {
      for name in try FolderContent.names(of: place).map(\.description).sorted()
      where name.hasSuffix(".sql") {
        files.append((name, try FileContent.read(place + "/" + name)))
      }
    } catch {
      problems.append(Diagnostic("schema-is-readable", "cannot read '\(path)': \(error)"))
    }
    if files.isEmpty, problems.isEmpty {
      problems.append(
        Diagnostic("schema-has-migrations", "the folder '\(path)' has no SQL files"))
    }
    guard problems.isEmpty else { throw AssetFailure(problems) }
    self.files = files
  }

  /// The key in the artifact bucket, which stays the same as long as the runner and the SQL do.
  package var key: String {
    var inputs = "\(Self.version) \(runtime) \(architecture) \(MigrationRunner.digest)\n"
    for file in files { inputs += "\(SHA256.hex(file.bytes)) \(file.name)\n" }
    return SHA256.hex(Array(inputs.utf8)).prefix(32) + ".zip"
  }
}
