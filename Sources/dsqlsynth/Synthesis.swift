internal import Assembly
internal import SynthTools

/// A description that was loaded, found right, and rendered.
struct Synthesis {
  let source: Source
  let rendering: Rendering
  let loaded: LoadedDescription
  let folders: CommandFolders

  init(_ arguments: Arguments) throws(Failure) {
    try self.init(arguments, of: arguments.operands.first)
  }

  /// - Parameter path: The description; the current folder without it.
  init(_ arguments: Arguments, of path: String?) throws(Failure) {
    source = try Source(path ?? ".", arguments)
    let options = try arguments.planOptions(for: source.configuration.environment)
    loaded = try source.load()
    Terminal.message(loaded.output)
    var report = Report(isStrict: arguments.has("--strict"))
    report.add(loaded)
    folders = CommandFolders(of: loaded.document.stacks, in: loaded.folder)
    rendering = try Self.rendering(of: loaded, options, folders)
    report.add(rendering.diagnostics, of: loaded)
    report.add(SchemaCheck(of: loaded.document.stacks, in: loaded.folder).diagnostics, of: loaded)
    try report.end()
    try check(options.region)
  }

  /// Makes sure that there is something in the only Region that is meant.
  private func check(_ region: String?) throws(Failure) {
    let known = Set(rendering.stacks.map(\.id.region)).sorted()
    guard let region, !known.contains(region) else { return }
    let regions = known.joined(separator: ", ")
    throw Failure(.usage, "error: --only is '\(region)'; the description has stacks in \(regions)")
  }

  /// The plan for another environment.
  func plan(for environment: DeploymentEnvironment?, _ arguments: Arguments) throws(Failure)
    -> Plan
  {
    try Self.rendering(of: loaded, arguments.planOptions(for: environment), folders).plan
  }

  private static func rendering(
    of loaded: LoadedDescription, _ options: PlanOptions, _ folders: CommandFolders
  ) throws(Failure) -> Rendering {
    do {
      return try Rendering(loaded.document, options, folders: folders, path: loaded.path)
    } catch {
      throw Failure(.wrong, "error: \(error)")
    }
  }
}
