internal import Foundation

/// The package whose sources are generated.
struct PackageFolder {
  let root: URL

  private var inputs: URL { root.appending(path: "Sources/generate-resources") }
  private var outputs: URL { root.appending(path: "Sources/AWSResources/Generated") }

  func schemas() throws -> [String: [UInt8]] {
    try files(in: inputs.appending(path: "Schemas"), type: "json")
  }

  func patches() throws -> [String: [UInt8]] {
    try files(in: inputs.appending(path: "Patches"), type: "json")
  }

  /// The names of the sources that should be otherwise, should be there or should not.
  func stale(beside generation: Generation) throws -> [String] {
    let present = try files(in: outputs, type: "swift")
    let expected = generation.sources.mapValues { Array($0.utf8) }
    let names = Set(present.keys.map { $0 + ".swift" }).union(expected.keys)
    return names.filter { present[String($0.dropLast(".swift".count))] != expected[$0] }.sorted()
  }

  /// Writes what is stale and says how much that was.
  func update(to generation: Generation) throws -> Int {
    try FileManager.default.createDirectory(at: outputs, withIntermediateDirectories: true)
    let stale = try stale(beside: generation)
    for name in stale {
      let file = outputs.appending(path: name)
      if let source = generation.sources[name] {
        try Data(source.utf8).write(to: file, options: .atomic)
      } else {
        try FileManager.default.removeItem(at: file)
      }
    }
    return stale.count
  }

  /// The bytes of the files of a type, by their names without it.
  private func files(in folder: URL, type: String) throws -> [String: [UInt8]] {
    guard FileManager.default.fileExists(atPath: folder.path) else { return [:] }
    var files: [String: [UInt8]] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path)
    where name.hasSuffix("." + type) {
      files[String(name.dropLast(type.count + 1))] = Array(
        try Data(contentsOf: folder.appending(path: name)))
    }
    return files
  }
}
