/// The user's paths of the files that the compiler knows by module and name.
struct SourceMap: Sendable {
  private var paths: [String: [String]] = [:]

  init(of program: Program) {
    for source in program.sources {
      paths[Path.name(of: source), default: []].append(program.place.shown(source))
    }
  }

  /// The identifier itself when there is no such file.
  func path(of fileID: String) -> String {
    let module = fileID.prefix { $0 != "/" }
    let candidates = paths[Path.name(of: fileID)] ?? []
    guard candidates.count > 1 else { return candidates.first ?? fileID }
    return candidates.first { $0.split(separator: "/").dropLast().contains(module) }
      ?? candidates[0]
  }
}
