/// What a function's package is made of, and the key that tells one package from another.
///
/// Everything that the package depends on is in the key, and nothing else: not who made it, where or when.
package struct AssetInputs: Sendable {
  /// Changes whenever the same inputs would be packaged to other bytes.
  private static let packagerVersion = 2
  private static let lockName = "requirements.txt"

  /// In the order of their paths' bytes; a ready-made archive is one.
  package let files: [AssetFile]
  package let isArchive: Bool
  /// What has to be packaged with a Python function's own files.
  package let dependencies: PythonLock?
  private let runtime: String
  private let architecture: String

  /// Reads the folder or archive at `path`, which is relative to `root`.
  ///
  /// - Parameters:
  ///   - runtime: Lambda's name of it, such as `python3.13`.
  ///   - architecture: `arm64` or `x86_64`.
  package init(of path: String, in root: String, runtime: String, architecture: String)
    throws(AssetFailure)
  {
    self.runtime = runtime
    self.architecture = architecture
    let place = path.hasPrefix("/") ? path : root + "/" + path
    guard let kind = FileKind(followingLinks: place), let folder = FolderContent.real(place) else {
      throw Self.missing(path, at: place)
    }
    let bootstrap = Bootstrap(runtime: runtime, architecture: architecture)
    isArchive = !kind.isFolder
    if isArchive {
      files = [try ReadyArchive(path, at: place, kind).checked(for: bootstrap)]
      dependencies = nil
    } else {
      let name = Self.trimmed(path)
      files = try AssetFolder(name: name, folder: folder).files(
        orElse: Diagnostic("code-has-files", "the folder '\(name)' has no files for a function"))
      let problems = bootstrap.problems(among: files, in: name)
      guard problems.isEmpty else { throw AssetFailure(problems) }
      dependencies = try Self.dependencies(among: files, in: name, runtime, architecture)
    }
  }

  /// The key in the artifact bucket, which stays the same as long as the package does.
  package var key: String {
    var inputs = "\(Self.packagerVersion) \(runtime) \(architecture) \(isArchive)\n"
    for file in files {
      inputs += "\(file.isExecutable) \(file.digest) \(file.path)\n"
    }
    return SHA256.hex(Array(inputs.utf8)).prefix(32) + ".zip"
  }

  private static func dependencies(
    among files: [AssetFile], in name: String, _ runtime: String, _ architecture: String
  ) throws(AssetFailure) -> PythonLock? {
    guard let target = PythonTarget(runtime: runtime, architecture: architecture),
      let file = files.first(where: { $0.path == lockName })
    else { return nil }
    let lock = PythonLock(
      reading: String(decoding: try file.read(), as: UTF8.self), of: "\(name)/\(lockName)",
      for: target)
    guard lock.problems.isEmpty else { throw AssetFailure(lock.problems) }
    return lock.requirements.isEmpty ? nil : lock
  }

  private static func missing(_ path: String, at place: String) -> AssetFailure {
    let last = trimmed(path).split(separator: "/").last.map { String($0) } ?? ""
    let parent = trimmed(path).dropLast(last.count)
    let beside = try? FolderContent.names(of: trimmed(place).dropLast(last.count) + ".")
    let near = last.nearest(among: (beside ?? []).map(\.description))
    return AssetFailure(
      "code-is-there",
      "there is no '\(path)' beside the description\(near.map { "; is it '\(parent)\($0)'?" } ?? "; a function's code is a folder or a zip archive, relative to the description's folder, which for a package is that of Package.swift")"
    )
  }

  private static func trimmed(_ path: String) -> String {
    var path = path
    while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
    return path
  }
}
