/// A folder with what earlier runs have written, and perhaps with files of others.
package struct OutputFolder {
  package let path: String
  /// What earlier runs have written, the manifest with it.
  private let owned: Set<String>

  package init(_ path: String) throws(OutputFailure) {
    self.path = path
    let manifest = Path.join(path, Manifest.path)
    guard File.exists(manifest) else {
      owned = []
      return
    }
    let bytes: [UInt8]
    do { bytes = try File.read(manifest) } catch { throw OutputFailure(error) }
    do throws(ManifestError) {
      owned = Set(try Manifest(reading: bytes).paths + [Manifest.path])
    } catch {
      switch error {
      case .foreign:
        throw OutputFailure(
          "\(manifest) was not written by dsqlsynth, or is damaged; remove it, or choose another folder with -o"
        )
      case .otherVersion:
        throw OutputFailure(
          "\(manifest) was written by another version of dsqlsynth; remove \(path) or choose another folder with -o"
        )
      }
    }
  }

  /// What makes the folder stale, by path.
  package func staleness(of files: [OutputFile]) throws(OutputFailure) -> [OutputDifference] {
    let ignored = Set(files.filter { !$0.isCompared }.map(\.path))
    return try differences(from: files).filter { !ignored.contains($0.path) }
  }

  private func differences(from files: [OutputFile]) throws(OutputFailure) -> [OutputDifference] {
    var differences: [OutputDifference] = []
    for file in files {
      let place = Path.join(path, file.path)
      guard File.exists(place) else {
        differences.append(OutputDifference(.missing, file.path))
        continue
      }
      if try holds(place, file.bytes), !file.isExecutable || File.isProgram(place) { continue }
      differences.append(OutputDifference(.stale, file.path))
    }
    let extra = owned.subtracting(files.map(\.path)).filter { File.exists(Path.join(path, $0)) }
    differences += extra.map { OutputDifference(.extra, $0) }
    return differences.sorted { $0.path < $1.path }
  }

  private func holds(_ place: String, _ bytes: [UInt8]) throws(OutputFailure) -> Bool {
    guard FileStamp(of: place)?.size == bytes.count, !File.isFolder(place) else { return false }
    do { return try File.read(place) == bytes } catch { throw OutputFailure(error) }
  }

  /// Makes the folder hold these files: all of them or, when something goes wrong, what it held
  /// before. What others have put there stays. Gives the paths that an earlier run wrote and that are gone now.
  @discardableResult
  package func write(_ files: [OutputFile]) throws(OutputFailure) -> [String] {
    let differences = try differences(from: files)
    guard !differences.isEmpty else { return [] }
    let foreign = differences.filter { $0.kind == .stale && !owned.contains($0.path) }
    guard foreign.isEmpty else {
      let names = foreign.map { Path.join(path, $0.path) }.joined(separator: ", ")
      throw OutputFailure(
        "\(names) \(foreign.count == 1 ? "was" : "were") not written by dsqlsynth; move \(foreign.count == 1 ? "it" : "them") away or choose another folder with -o"
      )
    }
    let changed = Set(differences.filter { $0.kind != .extra }.map(\.path))
    let extra = differences.filter { $0.kind == .extra }.map(\.path)
    do {
      try File.makeFolder(path)
      try HeldFolder.holding(path) { () throws(FileFailure) in
        try exchange(files.filter { changed.contains($0.path) }, removing: extra)
      }
    } catch {
      throw OutputFailure(error)
    }
    return extra
  }

  private func exchange(_ files: [OutputFile], removing extra: [String]) throws(FileFailure) {
    var exchange = try Exchange(in: path)
    do throws(FileFailure) {
      try exchange.stage(files)
      try exchange.commit(removing: extra)
    } catch {
      exchange.undo()
      throw error
    }
    exchange.finish()
  }
}
