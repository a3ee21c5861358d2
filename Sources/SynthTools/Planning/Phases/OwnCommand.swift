internal import Assembly

/// Words of the description's own, as a command of a stack: what they hold is not read by the shell.
struct OwnCommand {
  let stack: StackID
  let cli: AWSCommandLine
  /// The outputs that it takes words from.
  private(set) var reads: [Step.Read] = []
  private let folder: CommandRecord.Folder?
  private var words: [ShellWord] = []

  /// - Parameter folder: What it is run in.
  init(
    _ words: [CommandWord], in folder: CommandRecord.Folder?, of stack: StackID,
    by cli: AWSCommandLine
  ) {
    self.folder = folder
    self.stack = stack
    self.cli = cli
    for word in words {
      var text = ""
      for part in word.parts { text += self.word(of: part).text }
      self.words.append(word.parts.count == 1 ? self.word(of: word.parts[0]) : .verbatim(text))
    }
  }

  /// Started by `env`, so that the first word is a program, and not something of the shell's. What is
  /// pasted or piped into the shell after it is not its input.
  var action: ShellCommand {
    let region = ["AWS_REGION", "AWS_DEFAULT_REGION"].map { ShellWord("\($0)=\(stack.region)") }
    let profile = cli.environment?.profile.map { [ShellWord("AWS_PROFILE=\($0)")] } ?? []
    let command = ["env", "AWS_PAGER="] + region + profile + words + [.verbatim("</dev/null")]
    guard let folder else { return ShellCommand(command) }
    // With a dot at its start, a path is looked for nowhere else.
    let place = ShellWord("./" + StackFiles.commandFolder(folder.key))
    return ShellCommand(
      [.verbatim("( cd \(place.text)"), .line("&& env")] + command.dropFirst() + [.verbatim(")")])
  }

  /// Succeeds when the command does, and says nothing.
  var probe: String {
    let lines = reads.map(\.line) + [action.line]
    return "( \(lines.joined(separator: " && ")) ) >/dev/null 2>&1"
  }

  private mutating func word(of part: CommandWord.Part) -> ShellWord {
    switch part {
    case .text(let text): return ShellWord(text)
    case .region: return ShellWord(stack.region)
    case .output(let output):
      let read = read(output)
      return .required(
        read.variable,
        or: "stack \(stack.name) in \(stack.region) has no output \(output), or an empty one")
    }
  }

  private mutating func read(_ output: String) -> Step.Read {
    if let known = reads.first(where: { $0.source == .output(output) }) { return known }
    let read = cli.read(.output(output), of: stack, as: "word\(reads.count + 1)")
    reads.append(read)
    return read
  }
}
