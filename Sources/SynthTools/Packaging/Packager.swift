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
    if let database = asset.database { return try package(asset, migrationsOf: database) }
    let inputs: AssetInputs
    do throws(AssetFailure) {
      inputs = try AssetInputs(
        of: asset.path, in: root, runtime: asset.runtime, architecture: asset.architecture)
    } catch {
      throw PackagingFailure(error)
    }
    return try package(
      asset, asKey: inputs.key, digest: inputs.isArchive ? inputs.files[0].digest : nil
    ) { () throws(PackagingFailure) in try contents(of: inputs, named: asset.path) }
  }

  /// - Parameter digest: Of the archive's bytes, when it is known before they are made.
  private func package(
    _ asset: AssetRecord, asKey key: String, digest: String? = nil,
    making contents: () throws(PackagingFailure) -> Contents
  ) throws(PackagingFailure) -> PackagedAsset {
    guard key == asset.key else {
      throw PackagingFailure(
        .code,
        [
          Diagnostic(
            "code-stays-the-same",
            "'\(asset.path)' has changed since the templates were made, which ask for '\(asset.key)' and not for '\(key)'; synthesize again"
          )
        ])
    }
    let path = Path.join(output, "assets/\(key)")
    let known =
      digest.map { ArchiveRecord(digest: $0, notes: []) }
      ?? (try? File.read(record(key))).flatMap { ArchiveRecord($0) }
    if let known, let there = try? File.read(path), SHA256.hex(there) == known.digest {
      return Self.packaged(known, at: path, key, size: there.count, wasThere: true)
    }
    let (bytes, notes) = try contents()
    let record = ArchiveRecord(digest: SHA256.hex(bytes), notes: notes)
    try packaging(File.write(bytes, to: path))
    if digest == nil { try packaging(File.write(record.bytes, to: self.record(key))) }
    return Self.packaged(record, at: path, key, size: bytes.count, wasThere: false)
  }

  private static func packaged(
    _ record: ArchiveRecord, at path: String, _ key: String, size: Int, wasThere: Bool
  ) -> PackagedAsset {
    PackagedAsset(
      path: path, key: key, size: size, sha256: record.digest, wasThere: wasThere,
      notes: record.notes + notes(of: size))
  }

  private typealias Contents = (bytes: [UInt8], notes: [String])

  private func contents(of inputs: AssetInputs, named name: String) throws(PackagingFailure)
    -> Contents
  {
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

// MARK: Migrations

extension Packager {
  /// The runner, the packages it needs, and the checked migrations.
  private func package(_ asset: AssetRecord, migrationsOf database: String)
    throws(PackagingFailure) -> PackagedAsset
  {
    let inputs: MigrationInputs
    do throws(AssetFailure) {
      inputs = try MigrationInputs(
        of: asset.path.isEmpty ? nil : asset.path, in: root, runtime: asset.runtime,
        architecture: asset.architecture)
    } catch {
      throw PackagingFailure(error)
    }
    return try package(asset, asKey: inputs.key) { () throws(PackagingFailure) in
      let migrations = Migrations(files: inputs.files, in: Path.join(asset.path, ""))
      guard migrations.diagnostics.isEmpty else {
        throw PackagingFailure(.code, migrations.diagnostics)
      }
      var files = MigrationRunner.files.map { file in
        VendoredFile(path: file.name, bytes: Array(file.text.utf8), isExecutable: false)
      }
      let document = MigrationsDocument(migrations, of: database)
      files.append(
        VendoredFile(path: "migrations.json", bytes: document.bytes, isExecutable: false))
      let dependencies = try runnerDependencies(asset)
      var archive = ZipArchive()
      try add(dependencies + files, to: &archive, named: "migrations of \(database)")
      return (archive.bytes, [])
    }
  }

  private func runnerDependencies(_ asset: AssetRecord) throws(PackagingFailure)
    -> [VendoredFile]
  {
    guard
      let target = PythonTarget(runtime: asset.runtime, architecture: asset.architecture),
      let lock = MigrationRunner.files.first(where: { $0.name == "requirements.txt" })
    else { return [] }
    return try PythonDependencies(
      of: PythonLock(reading: lock.text, of: lock.name, for: target),
      cache: Path.join(cache, "python"), pip: pip
    ).files
  }
}
