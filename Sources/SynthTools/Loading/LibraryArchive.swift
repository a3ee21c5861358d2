/// Our objects in one archive, from which a linker takes only what a description uses: in less time, and to half the
/// size.
struct LibraryArchive {
  let archiver: String

  /// The toolchain's own archiver, which need not be on the search path.
  init?(of compiler: String) {
    archiver = Path.join(Path.parent(of: Path.real(compiler) ?? compiler), "llvm-ar")
    guard File.isProgram(archiver) else { return nil }
  }

  /// Makes the archive, unless it is there; runs at the same time put the same there.
  func path(of objects: [String], key: String, cache: String) throws(LoadFailure) -> String {
    let file = Path.join(cache, "libraries/\(key).a")
    if File.exists(file) { return file }
    let folder = Path.parent(of: file)
    try loading(File.makeFolder(folder))
    let draft = try loading(File.makeDraft(in: folder))
    // An archiver adds to what is there, and an empty file is no archive.
    try loading(File.remove(draft))
    let child = try loading(
      Child(
        [archiver, "rcs", draft] + objects, environment: [],
        limits: Child.Limits(seconds: 60, output: 1 << 20)))
    guard child.ending == .exit(0) else {
      try? File.remove(draft)
      let said = String(decoding: child.output, as: UTF8.self)
      throw LoadFailure(
        .outside, "\(said)\nerror: \(archiver) cannot make an archive of our modules")
    }
    try loading(File.rename(draft, to: file))
    prune(folder)
    return file
  }

  /// Keeps the archives made last, of as many installations as one may work with in turn, and what
  /// other runs are writing.
  private func prune(_ folder: String) {
    let files = ((try? Folder.entries(of: folder)) ?? []).filter { !$0.isHidden }.map {
      Path.join(folder, $0.name)
    }
    let old = files.compactMap { file in FileStamp(of: file).map { (file, $0) } }
      .sorted { ($0.1.seconds, $0.1.nanoseconds) > ($1.1.seconds, $1.1.nanoseconds) }
    for (file, _) in old.dropFirst(4) { try? File.remove(file) }
  }
}
