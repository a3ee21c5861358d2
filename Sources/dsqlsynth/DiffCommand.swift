internal import Assembly
internal import CloudFormation
internal import SynthTools

/// `dsqlsynth diff`
struct DiffCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    var report = Report(isStrict: arguments.has("--strict"))
    let old = try side(arguments.operands[0], &report)
    let new = try side(arguments.operands[1], &report)
    try report.end()
    let difference = try Self.comparing { () throws(TemplateError) in
      try TemplateDifference(from: old(), to: new())
    }
    switch format {
    case .text:
      try Terminal.data(difference.text(style: Terminal.dataShowsColours ? .ansi : .plain))
    case .json:
      var json = JSONWriter()
      difference.write(to: &json)
      try Terminal.data(json.finish())
    }
    return difference.isEmpty ? .done : .different
  }

  /// One side, to be read once everything is known to be right.
  private func side(_ path: String, _ report: inout Report) throws(Failure)
    -> () throws(TemplateError) -> TemplateSet
  {
    guard isDescription(path) else {
      return { () throws(TemplateError) in try TemplateSet(reading: path) }
    }
    let loaded = try Source(path, arguments).load()
    Terminal.message(loaded.output)
    report.add(loaded)
    return { () throws(TemplateError) in
      try TemplateSet(path, stacks: loaded.document.stacks)
    }
  }

  /// A folder that was synthesized has a manifest, and a folder with a description has Swift in it.
  private func isDescription(_ path: String) -> Bool {
    guard File.isFolder(path) else { return path.hasSuffix(".swift") }
    guard !File.exists(Path.join(path, Manifest.path)) else { return false }
    let entries = (try? Folder.entries(of: path)) ?? []
    return entries.contains { $0.name.hasSuffix(".swift") }
  }

  private static func comparing<Result>(_ work: () throws(TemplateError) -> Result)
    throws(Failure) -> Result
  {
    do { return try work() } catch {
      throw Failure(.wrong, error.problems.map { "error: \($0)" }.joined(separator: "\n"))
    }
  }
}
