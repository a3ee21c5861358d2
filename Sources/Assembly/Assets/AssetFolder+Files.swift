extension AssetFolder {
  /// Its files, unless anything is wrong with them.
  ///
  /// - Parameter emptiness: What is wrong when there are none.
  func files(orElse emptiness: Diagnostic) throws(AssetFailure) -> [AssetFile] {
    var problems = problems
    if let problem = AssetLimits.problem(of: found.map { ($0.path, $0.kind.size) }, in: name) {
      throw AssetFailure(problems + [problem])
    }
    var files: [AssetFile] = []
    for found in found {
      do {
        files.append(
          AssetFile(
            path: found.path, isExecutable: found.kind.isExecutable, place: found.place,
            bytes: try FileContent.read(found.place)))
      } catch {
        problems.append(
          Diagnostic("code-is-readable", "cannot read '\(name)/\(found.path)': \(error)"))
      }
    }
    if files.isEmpty, problems.isEmpty { problems.append(emptiness) }
    guard problems.isEmpty else { throw AssetFailure(problems) }
    return files
  }
}
