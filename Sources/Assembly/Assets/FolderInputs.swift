/// The files of a folder that commands are run in, and the key that tells one state of it from another.
package struct FolderInputs: Sendable {
  /// In the order of their paths' bytes.
  package let files: [AssetFile]
  private let name: String

  /// Reads the folder at `path`, which is relative to `root`.
  package init(of path: String, in root: String) throws(AssetFailure) {
    let place = path.hasPrefix("/") ? path : root + "/" + path
    guard FileKind(followingLinks: place)?.isFolder == true,
      let folder = FolderContent.real(place)
    else {
      throw AssetFailure(
        "command-folder-is-there",
        "there is no folder '\(path)' beside the description; a command's folder is relative to the description's folder, which for a package is that of Package.swift"
      )
    }
    name = path
    files = try AssetFolder(name: path, folder: folder).files(
      orElse: Diagnostic("command-folder-has-files", "the folder '\(path)' has no files"))
  }

  package var key: String {
    let inputs = files.map { "\($0.isExecutable) \($0.digest) \($0.path)\n" }.joined()
    return String(SHA256.hex(Array(inputs.utf8)).prefix(16))
  }

  /// Why a command cannot start with this word here.
  package func problem(startingWith word: String) -> Diagnostic? {
    guard !word.hasPrefix("/") else { return nil }
    let path = word.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
    let file = files.first { $0.path == path }
    guard word.utf8.contains(UInt8(ascii: "/")) else {
      return file.map { _ in
        Diagnostic(
          "command-starts-with-a-program",
          "'\(word)' is looked for in PATH; for the file of '\(name)' write './\(word)'")
      }
    }
    guard let file else {
      let near = path.nearest(among: files.map(\.path))
      return Diagnostic(
        "command-starts-with-a-program",
        "there is no '\(word)' in '\(name)'" + (near.map { "; is it './\($0)'?" } ?? ""))
    }
    if file.isExecutable { return nil }
    return Diagnostic(
      "command-starts-with-a-program",
      "'\(name)/\(path)' may not be executed; allow it by chmod +x, or start it by what reads it, as in [\"bash\", \"\(path)\"]"
    )
  }
}
