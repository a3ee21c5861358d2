/// The program that a runtime without a language starts, such as `provided.al2023`.
struct Bootstrap {
  static let name = "bootstrap"

  let runtime: String
  let architecture: String

  /// What is wrong with it among the files of a folder.
  func problems(among files: [AssetFile], in folder: String) -> [Diagnostic] {
    guard isNeeded else { return [] }
    guard let file = files.first(where: { $0.path == Self.name }) else {
      return [missing(from: "'\(folder)'", elsewhere: files.map(\.path))]
    }
    return problems(isExecutable: file.isExecutable, start: file.start, in: "'\(folder)'")
  }

  /// What is wrong with it in an archive, where it may be a link to a program beside it.
  func problems(in directory: ZipDirectory, of bytes: [UInt8], named path: String) -> [Diagnostic] {
    guard isNeeded else { return [] }
    let archive = "the archive '\(path)'"
    var name = Self.name
    var entry = directory.entries.last { $0.path == name }
    if let link = entry, link.isLink {
      name = String(decoding: link.start(4096, in: bytes), as: UTF8.self)
      if name.hasPrefix("./") { name.removeFirst(2) }
      entry = directory.entries.last { $0.path == name }
    }
    guard let entry, !entry.isLink else {
      return [missing(from: archive, elsewhere: directory.entries.map(\.path))]
    }
    return problems(
      isExecutable: entry.isExecutable, start: entry.start(Program.headerSize, in: bytes),
      in: archive)
  }

  private var isNeeded: Bool { runtime.hasPrefix("provided") }

  private func missing(from what: String, elsewhere paths: [String]) -> Diagnostic {
    let other = paths.first { $0.hasSuffix("/" + Self.name) }
    return Diagnostic(
      "code-has-bootstrap",
      "\(what) has no '\(Self.name)' at its top, the program that '\(runtime)' starts; "
        + (other.map { "there is '\($0)', which has to be moved up" }
          ?? "give the compiled function this name"))
  }

  private func problems(isExecutable: Bool, start: [UInt8], in what: String) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    if !isExecutable {
      problems.append(
        Diagnostic(
          "bootstrap-is-executable",
          "'\(Self.name)' in \(what) is not executable, so Lambda cannot start it; chmod +x it first"
        ))
    }
    if let program = Program(start), program.architecture != architecture {
      problems.append(
        Diagnostic(
          "code-is-for-the-architecture",
          "'\(Self.name)' in \(what) is built for \(program.name), and the function runs on Linux on \(architecture); build it for that"
            + (Program.architectures.contains(program.architecture)
              ? ", or give the function the architecture '\(program.architecture)'" : "")))
    }
    return problems
  }
}
