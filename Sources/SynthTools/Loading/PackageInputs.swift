internal import CloudFormation

/// The files that a package's program is made from, as far as they are cheaply known.
struct PackageInputs {
  /// The package and those that it takes from local folders.
  let packages: [String]

  init(of package: String, scratch: String) {
    packages = [package] + Self.localDependencies(scratch)
  }

  /// What SwiftPM noted of the dependencies that are edited on this machine.
  private static func localDependencies(_ scratch: String) -> [String] {
    guard let bytes = try? File.read(Path.join(scratch, "workspace-state.json")),
      let state = try? JSON(parsing: bytes)
    else { return [] }
    let dependencies = state["object"]?["dependencies"]?.elements ?? []
    return dependencies.compactMap { dependency in
      guard let state = dependency["state"], let name = state["name"]?.string,
        name == "fileSystem" || name == "edited"
      else { return nil }
      return state["path"]?.string
    }
  }

  /// Changes whenever one of the files does.
  static func digest(_ toolchain: Toolchain, _ files: [String]) -> String {
    var digest = StampDigest()
    for file in files { digest.add(file) }
    return "\(toolchain.identity) \(digest.hex)"
  }

  var files: [String] {
    get throws(FileFailure) {
      var files: [String] = []
      for package in packages {
        files += try Self.manifests(of: package)
        for path in Self.sourcePaths(of: package) {
          files += File.isFolder(path) ? try Folder.files(below: path) { _ in true } : [path]
        }
      }
      return files
    }
  }

  /// `Package.swift`, its forms for other versions, and the versions of its dependencies.
  static func manifests(of package: String) throws(FileFailure) -> [String] {
    try Folder.entries(of: package).filter { entry in
      entry.name == "Package.resolved"
        || entry.name.hasPrefix("Package") && entry.name.hasSuffix(".swift")
    }.map { Path.join(package, $0.name) }
  }

  /// Where SwiftPM looks for sources, and the paths that the manifest names.
  private static func sourcePaths(of package: String) -> [String] {
    let usual = ["Sources", "Source", "src", "srcs", "Plugins"]
    let manifest = (try? File.read(Path.join(package, "Package.swift"))) ?? []
    guard let named = paths(inManifest: String(decoding: manifest, as: UTF8.self)) else {
      return [package]
    }
    let below = named.map(Path.trimmed).filter { !$0.hasPrefix("/") && !$0.hasPrefix("..") }
    if below.contains(".") { return [package] }
    return Set(usual + below).sorted().map { Path.join(package, $0) }.filter(File.exists)
  }

  /// The texts behind `path:`; `nil` when one is computed.
  static func paths(inManifest manifest: String) -> [String]? {
    var paths: [String] = []
    for range in manifest.ranges(of: "path:") {
      let rest = manifest[range.upperBound...].drop { $0.isWhitespace }
      guard rest.first == "\"" else { return nil }
      let text = rest.dropFirst().prefix { $0 != "\"" }
      if text.contains("\\") { return nil }
      paths.append(String(text))
    }
    return paths
  }
}
