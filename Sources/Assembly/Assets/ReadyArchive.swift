/// An archive that somebody else has built, which is used as it is.
struct ReadyArchive {
  /// As the user wrote it.
  private let path: String
  private let file: AssetFile
  private let bytes: [UInt8]

  init(_ path: String, at place: String, _ kind: FileKind) throws(AssetFailure) {
    self.path = path
    guard kind.isFile else {
      throw AssetFailure(
        "code-is-files", "'\(path)' is \(kind.noun); a function's code is a folder or a zip archive"
      )
    }
    guard kind.size <= AssetLimits.unzipped else {
      throw AssetFailure(
        "code-fits",
        "the archive '\(path)' has \(kind.size) bytes; Lambda accepts \(AssetLimits.unzipped), unzipped"
      )
    }
    do { bytes = try FileContent.read(place) } catch {
      throw AssetFailure("code-is-readable", "cannot read '\(path)': \(error)")
    }
    file = AssetFile(path: path, isExecutable: false, place: place, bytes: bytes)
  }

  /// The archive, unless Lambda would refuse it or could not start what is in it.
  func checked(for bootstrap: Bootstrap) throws(AssetFailure) -> AssetFile {
    let directory: ZipDirectory
    do { directory = try ZipDirectory(bytes) } catch {
      let isNamedArchive = path.hasSuffix(".zip") || path.hasSuffix(".jar")
      throw AssetFailure(
        "archive-is-a-zip",
        isNamedArchive
          ? "'\(path)' is no zip archive: \(error); build it again"
          : "'\(path)' is a file and no zip archive; name the folder it is in")
    }
    let entries = directory.entries
    var problems: [Diagnostic] = []
    if entries.allSatisfy(\.isFolder) {
      problems.append(Diagnostic("code-has-files", "the archive '\(path)' has no files"))
    }
    let sizes = entries.map { ($0.path, $0.size) }
    if let problem = AssetLimits.problem(of: sizes, in: path) { problems.append(problem) }
    problems += entries.compactMap(problem(of:))
    problems += bootstrap.problems(in: directory, of: bytes, named: path)
    guard problems.isEmpty else { throw AssetFailure(problems) }
    return file
  }

  private func problem(of entry: ZipDirectory.Entry) -> Diagnostic? {
    let names = entry.path.split(separator: "/", omittingEmptySubsequences: false)
    if entry.path.hasPrefix("/") || names.contains("..") {
      return Diagnostic(
        "archive-stays-inside",
        "the archive '\(path)' has the path '\(entry.path)', which leads out of it; build it in the folder that it is made of"
      )
    }
    // Stored and deflated.
    guard !entry.isEncrypted, [0, 8].contains(entry.method) else {
      return Diagnostic(
        "archive-is-plain",
        "'\(entry.path)' in the archive '\(path)' is \(entry.isEncrypted ? "encrypted" : "compressed in a way that Lambda does not know"); build it with 'zip', without options for that"
      )
    }
    return nil
  }
}
