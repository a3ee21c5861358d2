internal import Foundation

/// The package whose sources are generated.
struct PackageFolder {
  let root: URL

  private var inputs: URL { root.appending(path: "Sources/generate-resources") }
  private var outputs: URL { root.appending(path: "Sources") }

  func schemas() throws -> [String: [UInt8]] {
    try files(in: inputs.appending(path: "Schemas"), type: "json")
  }

  func patches() throws -> [String: [UInt8]] {
    try files(in: inputs.appending(path: "Patches"), type: "json")
  }

  func runner() throws -> [String: [UInt8]] {
    let folder = root.appending(path: "Sources/Assembly/Runner")
    var files: [String: [UInt8]] = [:]
    for type in ["py", "txt"] {
      for (name, bytes) in try self.files(in: folder, type: type) {
        files["\(name).\(type)"] = bytes
      }
    }
    return files
  }

  /// The files that Swift sources hold as they are, by their paths; those that are there.
  func embedded() -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: EmbeddedFile.all.compactMap { file in
        (try? Data(contentsOf: root.appending(path: file.path))).map { (file.path, [UInt8]($0)) }
      })
  }

  /// The paths of the sources that should be otherwise, should be there or should not.
  func stale(beside generation: Generation) throws -> [String] {
    var present: [String: [UInt8]] = [:]
    for folder in Generation.folders {
      for (name, bytes) in try files(in: outputs.appending(path: folder), type: "swift") {
        present["\(folder)/\(name).swift"] = bytes
      }
    }
    let expected = generation.sources.mapValues { Array($0.utf8) }
    return Set(present.keys).union(expected.keys).filter { present[$0] != expected[$0] }.sorted()
  }

  /// Writes what is stale and says how much that was.
  func update(to generation: Generation) throws -> Int {
    for folder in Generation.folders {
      try FileManager.default.createDirectory(
        at: outputs.appending(path: folder), withIntermediateDirectories: true)
    }
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
