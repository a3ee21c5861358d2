/// The user's paths of the files that the compiler knows by module and name.
struct SourceMap: Sendable {
  private var paths: [String: [String]] = [:]
  private let place: Place

  init(of program: Program) {
    place = program.place
    for source in program.sources {
      paths[Path.name(of: source), default: []].append(program.place.shown(source))
    }
  }

  /// Of a file beside the description the path from there; the identifier itself when there is no such file.
  func path(of fileID: String) -> String {
    let module = fileID.prefix { $0 != "/" }
    let candidates = paths[Path.name(of: fileID)] ?? []
    if candidates.isEmpty {
      let beside = Path.join(place.folder, fileID)
      return File.exists(beside) ? place.shown(beside) : fileID
    }
    return candidates.first { $0.split(separator: "/").dropLast().contains(module) }
      ?? candidates[0]
  }
}
