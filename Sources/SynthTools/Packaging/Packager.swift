package import Assembly

/// Builds the archives that functions run, to the same bytes on every machine.
package struct Packager: Sendable {
  private let root: String
  private let output: String
  private let cache: String
  private let pip: Pip

  /// - Parameters:
  ///   - root: The folder of the description, to which the paths of assets are relative.
  ///   - output: The folder of the templates; archives go to `assets` in it.
  ///   - cache: For what can be made again: dependencies, and the hashes of archives.
  package init(root: String, output: String, cache: String) {
    self.init(root: root, output: output, cache: cache, pip: Pip())
  }

  init(root: String, output: String, cache: String, pip: Pip) {
    self.root = root
    self.output = output
    self.cache = cache
    self.pip = pip
  }

  /// Writes the asset's archive in one step, unless it is there and intact.
  package func package(_ asset: AssetRecord) throws(PackagingFailure) -> PackagedAsset {
    let inputs: AssetInputs
    do throws(AssetFailure) {
      inputs = try AssetInputs(
        of: asset.path, in: root, runtime: asset.runtime, architecture: asset.architecture)
    } catch {
      throw PackagingFailure(error)
    }
    guard inputs.key == asset.key else {
      throw PackagingFailure(
        .code,
        [
          Diagnostic(
            "code-stays-the-same",
            "'\(asset.path)' has changed since the templates were made, which ask for '\(asset.key)' and not for '\(inputs.key)'; synthesize again"
          )
        ])
    }
    let path = Path.join(output, "assets/\(asset.key)")
    if let there = intact(path, of: inputs) { return there }
    let (bytes, notes) = try contents(of: inputs, named: asset.path)
    let record = ArchiveRecord(digest: SHA256.hex(bytes), notes: notes)
    try packaging(File.write(bytes, to: path))
    if !inputs.isArchive { try packaging(File.write(record.bytes, to: self.record(inputs.key))) }
    return PackagedAsset(
      path: path, key: asset.key, size: bytes.count, sha256: record.digest, wasThere: false,
      notes: notes + Self.notes(of: bytes.count))
  }

  /// The archive that an earlier run has made, when its bytes are those that it wrote.
  private func intact(_ path: String, of inputs: AssetInputs) -> PackagedAsset? {
    guard let bytes = try? File.read(path) else { return nil }
    let known =
      inputs.isArchive
      ? ArchiveRecord(digest: inputs.files[0].digest, notes: [])
      : (try? File.read(record(inputs.key))).flatMap { ArchiveRecord($0) }
    guard let known, SHA256.hex(bytes) == known.digest else { return nil }
    return PackagedAsset(
      path: path, key: inputs.key, size: bytes.count, sha256: known.digest, wasThere: true,
      notes: known.notes + Self.notes(of: bytes.count))
  }

  private func contents(of inputs: AssetInputs, named name: String) throws(PackagingFailure) -> (
    bytes: [UInt8], notes: [String]
  ) {
    do throws(AssetFailure) {
      if inputs.isArchive { return (try inputs.files[0].read(), []) }
    } catch {
      throw PackagingFailure(error)
    }
    let dependencies = try inputs.dependencies.map { lock throws(PackagingFailure) in
      try PythonDependencies(of: lock, cache: Path.join(cache, "python"), pip: pip)
    }
    let sizes =
      inputs.files.map { ($0.path, $0.size) }
      + (dependencies?.files ?? []).map { ($0.path, $0.bytes.count) }
    if let problem = AssetLimits.problem(of: sizes, in: name) {
      throw PackagingFailure(.code, [problem])
    }
    var archive = ZipArchive()
    try add(dependencies?.files ?? [], to: &archive, named: name)
    try add(inputs.files, to: &archive, named: name)
    return (archive.bytes, dependencies?.notes ?? [])
  }

  private func add(_ files: [VendoredFile], to archive: inout ZipArchive, named name: String)
    throws(PackagingFailure)
  {
    for file in files {
      do throws(ZipArchive.Failure) {
        try archive.add(file.path, file.bytes, isExecutable: file.isExecutable)
      } catch {
        throw Self.failure(error, named: name)
      }
    }
  }

  private func add(_ files: [AssetFile], to archive: inout ZipArchive, named name: String)
    throws(PackagingFailure)
  {
    for file in files {
      let bytes: [UInt8]
      do throws(AssetFailure) { bytes = try file.read() } catch { throw PackagingFailure(error) }
      do throws(ZipArchive.Failure) {
        try archive.add(file.path, bytes, isExecutable: file.isExecutable)
      } catch {
        throw Self.failure(error, named: name)
      }
    }
  }

  private static func failure(_ failure: ZipArchive.Failure, named name: String)
    -> PackagingFailure
  {
    if case .twice(let path) = failure {
      return PackagingFailure(
        .code,
        [
          Diagnostic(
            "code-has-a-path-once",
            "'\(name)/\(path)' is in the folder and comes with the packages of its requirements.txt; rename the one in the folder or remove it"
          )
        ])
    }
    return PackagingFailure(.code, [Diagnostic("code-fits", "'\(name)': \(failure)")])
  }

  static func notes(of size: Int) -> [String] {
    guard size > AssetLimits.direct else { return [] }
    return [
      "the archive has \(size) bytes; above \(AssetLimits.direct) it cannot be part of a request to Lambda, only come from a bucket"
    ]
  }

  private func record(_ key: String) -> String { Path.join(cache, "archives/\(key)") }
}
