internal import CloudFormation

/// The compiled descriptions, each with a record of what the compiler said beside it.
struct ProgramCache {
  let folder: String
  private static let limit = 64

  func makeDraft() throws(LoadFailure) -> String {
    do {
      try File.makeFolder(folder)
      return try File.makeDraft(in: folder)
    } catch {
      throw LoadFailure(
        .outside,
        "error: \(error); compiled descriptions are kept there, XDG_CACHE_HOME names another place")
    }
  }

  func discard(_ draft: String) {
    try? File.remove(draft)
  }

  /// The program of this key, if it is there as it was kept.
  func program(_ key: String, of sources: LooseSources) -> Program? {
    let file = Path.join(folder, key)
    guard let record = ProgramRecord(at: record(key)), let stamp = FileStamp(of: file),
      record.stamp == stamp
    else { return nil }
    return Program(
      file: file, place: sources.place, sources: sources.files, warnings: record.warnings)
  }

  /// Puts a program in its place in one step; runs at the same time put the same there.
  func keep(_ draft: String, _ key: String, of sources: LooseSources, warnings: [String])
    throws(LoadFailure) -> Program
  {
    let file = Path.join(folder, key)
    try loading(File.rename(draft, to: file))
    guard let stamp = FileStamp(of: file) else { throw LoadFailure(FileFailure("read", file)) }
    let note = ProgramRecord(stamp: stamp, warnings: warnings)
    try loading(File.write(note.bytes, to: record(key)))
    prune()
    return Program(file: file, place: sources.place, sources: sources.files, warnings: warnings)
  }

  private func record(_ key: String) -> String { Path.join(folder, "\(key).json") }

  /// Keeps the programs compiled last.
  private func prune() {
    let entries = (try? Folder.entries(of: folder)) ?? []
    let files = entries.filter { !$0.isFolder }.map { Path.join(folder, $0.name) }
    guard files.count > Self.limit * 2 else { return }
    let old = files.compactMap { file in FileStamp(of: file).map { (file, $0) } }
      .sorted { ($0.1.seconds, $0.1.nanoseconds) < ($1.1.seconds, $1.1.nanoseconds) }
    for (file, _) in old.prefix(files.count - Self.limit * 2) { discard(file) }
  }
}
