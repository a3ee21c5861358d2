internal import Assembly

/// The packages that a lock file names, installed for the function's Python and not for ours.
struct PythonDependencies {
  /// Changes whenever the same lock would be installed to other files.
  private static let version = 1

  let files: [VendoredFile]
  /// What the packages need and the lock does not have.
  let notes: [String]

  /// Takes what was installed before, when it is intact.
  init(of lock: PythonLock, cache: String, pip: Pip) throws(PackagingFailure) {
    let target = lock.target
    let key = "\(Self.version) \(target.version) \(target.machine)\n\(lock.text)"
    let place = Path.join(cache, String(SHA256.hex(Array(key.utf8)).prefix(32)))
    if let files = Self.intact(place) {
      self.files = files
    } else {
      files = try Self.install(lock, to: place, in: cache, pip)
    }
    notes = InstalledPackage.all(in: files).flatMap { $0.missing(from: lock) }
  }

  private static func intact(_ place: String) -> [VendoredFile]? {
    guard let digest = try? File.read(Path.join(place, "digest")),
      let files = try? VendoredFile.all(below: Path.join(place, "files")),
      VendoredFile.digest(of: files) == String(decoding: digest, as: UTF8.self)
    else { return nil }
    return files
  }

  /// Installs beside the place, and moves the whole there in one step.
  private static func install(
    _ lock: PythonLock, to place: String, in cache: String, _ pip: Pip
  ) throws(PackagingFailure) -> [VendoredFile] {
    let draft = try packaging(File.makeDraftFolder(in: cache))
    defer { try? File.remove(draft) }
    let folder = Path.join(draft, "files")
    try packaging(File.makeFolder(folder))
    try pip.install(lock, to: folder, listing: Path.join(draft, "requirements.txt"))
    try packaging(InstalledTree.normalize(folder))
    let files = try packaging(VendoredFile.all(below: folder))
    let digest = Array(VendoredFile.digest(of: files).utf8)
    try packaging(File.write(digest, to: Path.join(draft, "digest")))
    // Another run may have put the same there meanwhile, or somebody has damaged what was.
    if intact(place) == nil {
      try packaging(File.remove(place))
      try packaging(File.rename(draft, to: place))
    }
    return files
  }
}
