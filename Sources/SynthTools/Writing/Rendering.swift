package import Assembly
internal import CloudFormation

/// Everything that a description's stacks become, in memory.
package struct Rendering: Sendable {
  package let plan: Plan
  /// In the order of their Regions and names.
  package let stacks: [PlannedStack]
  package let summaries: [StackSummary]
  package let files: [OutputFile]
  /// Why there is nothing to write, if any of them is an error.
  package let diagnostics: [Diagnostic]

  /// - Parameters:
  ///   - folders: What commands are run in.
  ///   - path: The user's path of a file that a position names.
  package init(
    _ document: AssemblyDocument, _ options: PlanOptions = PlanOptions(),
    folders: CommandFolders = CommandFolders(),
    path: (String) -> String
  ) throws(AssemblyError) {
    var stacks: [PlannedStack] = []
    for record in document.stacks {
      do { stacks.append(try PlannedStack(record)) } catch {
        throw AssemblyError("the template of stack '\(record.name)' cannot be read: \(error)")
      }
    }
    stacks.sort { $0.id < $1.id }
    let limits =
      Self.nameClashes(among: stacks) + stacks.flatMap { LimitCheck(stack: $0).diagnostics }
    let planned = Planner(stacks, options).plan()
    plan = planned.plan
    diagnostics = limits + planned.diagnostics + folders.diagnostics
    self.stacks = stacks
    summaries = stacks.map(StackSummary.init)

    var files: [OutputFile] = []
    for stack in stacks { files += try Self.files(of: stack) }
    files += folders.files
    files.append(OutputFile("plan.json", plan.bytes))
    files.append(OutputFile(Plan.functions, Array(PlanFunctions.text.utf8)))
    let script = PlanScript(plan: plan)
    files.append(OutputFile("deploy.sh", Array(script.deployment.utf8)))
    files.append(OutputFile("destroy.sh", Array(script.teardown.utf8)))
    files.append(
      OutputFile("sources.json", SourcesFile(stacks: stacks).bytes(path: path), isCompared: false))
    let manifest = Manifest.bytes(
      for: stacks, files: files, settings: document.settings,
      environment: options.environment)
    self.files = files + [OutputFile(Manifest.path, manifest)]
  }

  private static func files(of stack: PlannedStack) throws(AssemblyError) -> [OutputFile] {
    var files = [
      OutputFile(stack.files.template, stack.index.bytes),
      OutputFile(stack.files.parameters, ParametersFile(stack: stack).bytes),
    ]
    if let create = stack.create { files.append(OutputFile(stack.files.create, create.bytes)) }
    if let peer = stack.peer { files.append(OutputFile(stack.files.peer, peer.bytes)) }
    if let form = stack.importForm { files.append(OutputFile(stack.files.importing, form.bytes)) }
    if !stack.record.assets.isEmpty {
      do throws(JSONError) {
        files.append(OutputFile(stack.files.packageForm, try PackageForm(of: stack).bytes))
      } catch {
        throw AssemblyError("the template of stack '\(stack.id.name)' cannot be read: \(error)")
      }
    }
    return files
  }

  /// Names that differ only in case are one file on some disks.
  private static func nameClashes(among stacks: [PlannedStack]) -> [Diagnostic] {
    var seen: [String: StackID] = [:]
    return stacks.compactMap { stack in
      let key = stack.files.template.lowercased()
      guard let other = seen.updateValue(stack.id, forKey: key) else { return nil }
      return Diagnostic(
        "stack-is-named-once",
        "stacks '\(other.name)' and '\(stack.id.name)' in \(stack.id.region) have one name")
    }
  }
}
