internal import Assembly

/// A description that is a Swift file, or the Swift files of a folder that is no package.
struct LooseSources {
  let place: Place
  let files: [String]

  init(file path: String) throws(LoadFailure) {
    place = try Place(file: path)
    files = [Path.join(place.folder, Path.name(of: path))]
  }

  init(folder path: String) throws(LoadFailure) {
    place = try Place(folder: path)
    files = try Self.files(below: place.folder)
    guard !files.isEmpty else {
      throw LoadFailure(.description, "error: there is no Swift file in \(path)")
    }
  }

  /// Neither what was expected of the description nor packages inside it, such as the code of a
  /// function, belong to it.
  private static func files(below folder: String) throws(LoadFailure) -> [String] {
    var files: [String] = []
    for entry in try loading(Folder.entries(of: folder))
    where !entry.isHidden {
      let path = Path.join(folder, entry.name)
      if !entry.isFolder {
        if entry.name.hasSuffix(".swift") { files.append(path) }
      } else if entry.name != "Expected", !entry.isLink,
        !File.exists(Path.join(path, "Package.swift"))
      {
        files += try Self.files(below: path)
      }
    }
    return files
  }

  func program(_ toolchain: Toolchain, _ cache: ProgramCache, deadline seconds: Int, useCache: Bool)
    throws(LoadFailure) -> Program
  {
    var key = try key(toolchain)
    if useCache, let program = cache.program(key, of: self) { return program }
    while true {
      let (draft, warnings) = try compile(toolchain, cache, deadline: seconds)
      // Somebody may have saved a file while the compiler read it.
      let current = try self.key(toolchain)
      if current == key {
        return try cache.keep(draft, key, of: self, warnings: warnings)
      }
      key = current
    }
  }

  /// Descriptions that are compiled together say of each other what helps nobody.
  private func refuseSeveral() throws(LoadFailure) {
    var mains: [String] = []
    for file in files {
      let text = String(decoding: try loading(File.read(file)), as: UTF8.self)
      if text.split(separator: "\n").contains(where: { $0.hasPrefix("@main") }) {
        mains.append(place.shown(file))
      }
    }
    guard mains.count > 1 else { return }
    throw LoadFailure(
      .description,
      "error: \(place.name) has several descriptions, \(mains.joined(separator: ", ")); name the one that is meant"
    )
  }

  private func key(_ toolchain: Toolchain) throws(LoadFailure) -> String {
    let options = Toolchain.options.joined(separator: " ")
    var inputs = Array("\(toolchain.identity)\n\(options)\n\(place.folder)".utf8)
    for file in files {
      let contents = try loading(File.read(file))
      inputs += Array("\n\(file)\n\(contents.count)\n".utf8) + contents
    }
    return SHA256.hex(inputs)
  }

  private func compile(_ toolchain: Toolchain, _ cache: ProgramCache, deadline seconds: Int)
    throws(LoadFailure) -> (draft: String, warnings: [String])
  {
    let draft = try cache.makeDraft()
    do throws(LoadFailure) {
      let arguments = try toolchain.build(files, to: draft, cache: cache.folder)
      let child = try loading(
        Child(
          arguments,
          environment: BuildEnvironment.forCompiler(
            searchPath: toolchain.searchPath, home: cache.folder),
          limits: Child.Limits(seconds: seconds, output: 1 << 24)))
      let text = CompilerText(child.output)
      guard child.ending == .exit(0) else {
        try refuseSeveral()
        throw Compilation(place: place, compiler: toolchain.compiler, seconds: seconds)
          .failure(child.ending, text)
      }
      return (draft, text.warnings)
    } catch {
      cache.discard(draft)
      throw error
    }
  }
}
