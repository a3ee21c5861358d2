internal import Assembly
internal import CloudFormation

extension StackSynthesis {
  mutating func add(_ command: Command, at location: SourceLocation?) {
    if let other = commands.updateValue(command, forKey: command.record.id) {
      guard !other.matches(command) else { return }
      diagnostics.append(
        .duplicate("two commands", command.record.id, at: command.location, and: other.location))
    } else if !Self.isLogicalID(command.record.id) {
      wrongIDs.append((command.record.id, command.location))
    }
    diagnostics += command.problems.map(\.diagnostic)
    if let folder = command.folder { add(folder, of: command) }
    for output in command.outputs { add(output, at: location) }
    for other in command.predecessors { add(other, at: location) }
  }

  private mutating func add(_ folder: String, of command: Command) {
    do throws(AssetFailure) {
      let inputs = try FolderInputs(of: folder, in: context.root)
      folders[folder] = inputs.key
      diagnostics += command.programs.compactMap { inputs.problem(startingWith: $0) }
        .map { Diagnostic($0.id, $0.message, at: command.location) }
    } catch {
      diagnostics += error.diagnostics.map {
        Diagnostic($0.id, $0.message, at: $0.location ?? command.location)
      }
    }
  }

  var commandRecords: [CommandRecord] {
    commands.values.map { command in
      var record = command.record
      record.folder = command.folder.flatMap { path in
        folders[path].map { CommandRecord.Folder(path: path, key: $0) }
      }
      return record
    }.sorted { $0.id < $1.id }
  }
}

extension Command {
  /// What its commands start with.
  fileprivate var programs: [String] {
    [record.words, record.unless, record.undo].compactMap { words in
      if case .text(let name)? = words.first?.parts.first { name } else { nil }
    }
  }
}
