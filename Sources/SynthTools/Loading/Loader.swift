/// Turns what the user names as the description into what the description says.
package struct Loader: Sendable {
  private let cache: String
  private let seconds: Int
  private let useCache: Bool
  private let toolchain: @Sendable () throws(LoadFailure) -> Toolchain

  /// Our own binary, the compiler's search path, the folder for what is compiled, and the time that
  /// a description may take.
  package init(
    binary: String, searchPath: String, cache: String, deadline seconds: Int = 30,
    useCache: Bool = true
  ) {
    self.init(cache: cache, deadline: seconds, useCache: useCache) { () throws(LoadFailure) in
      try Toolchain(beside: binary, searchPath: searchPath)
    }
  }

  /// The toolchain is asked for when there may be something to compile, and only then.
  package init(
    cache: String, deadline seconds: Int = 30, useCache: Bool = true,
    toolchain: @escaping @Sendable () throws(LoadFailure) -> Toolchain
  ) {
    self.cache = cache
    self.seconds = seconds
    self.useCache = useCache
    self.toolchain = toolchain
  }

  /// The settings are in the order of their precedence, the strongest last; whoever wants only the
  /// settings is spared the stacks.
  package func load(
    _ description: Description, settings choices: [Choice] = [], onlySettings: Bool = false
  ) throws(LoadFailure) -> LoadedDescription {
    try program(description).answer(choices, onlySettings: onlySettings, deadline: seconds)
  }

  private func program(_ description: Description) throws(LoadFailure) -> Program {
    switch description {
    case .program(let file, let folder): return try compiled(file, folder)
    case .path(let path, let product):
      guard let status = FileStatus(of: path) else { throw Place.failure(to: "read", path) }
      if status.isFolder, File.exists(Path.join(path, "Package.swift")) {
        let package = try SwiftPackage(
          path, product: product, toolchain(), cache: cache, deadline: Self.packageSeconds)
        return try package.program(useCache: useCache)
      }
      if let product {
        throw LoadFailure(
          .description,
          "error: \(path) is no package and has no product \(product); leave --product out")
      }
      let sources = try sources(path, status)
      return try sources.program(
        toolchain(), ProgramCache(folder: cache), deadline: Self.compileSeconds, useCache: useCache)
    }
  }

  private func sources(_ path: String, _ status: FileStatus) throws(LoadFailure) -> LooseSources {
    if status.isFolder { return try LooseSources(folder: path) }
    guard path.hasSuffix(".swift") else {
      throw LoadFailure(
        .description,
        "error: \(path) is neither a folder nor a .swift file; an already compiled description is "
          + "passed with --program \(path)")
    }
    return try LooseSources(file: path)
  }

  private func compiled(_ file: String, _ folder: String?) throws(LoadFailure) -> Program {
    guard let path = Path.real(file) else { throw Place.failure(to: "run", file) }
    guard File.isProgram(path) else {
      throw LoadFailure(
        .outside, "error: \(file) is no program; --program takes an already compiled description")
    }
    return Program(file: path, place: try Place(name: file, folder: folder ?? "."))
  }

  private static let compileSeconds = 300
  private static let packageSeconds = 1800
}
