internal import SynthTools

/// What `--help` prints.
struct HelpPage {
  let text: String

  /// The page that leads to all others.
  init() {
    var lines = [
      "dsqlsynth \(ToolVersion.current): CloudFormation templates and plans from Swift",
      "", "usage: dsqlsynth COMMAND [OPTIONS]", "", "commands:",
    ]
    lines += Self.table(Commands.all.map { ($0.name, $0.summary) })
    lines += [
      "", "options:",
    ]
    lines += Self.table([
      ("-h, --help", "show this, or the help of a command"), ("--version", "show the version"),
    ])
    lines += ["", "'dsqlsynth COMMAND --help' says more."]
    text = lines.joined(separator: "\n") + "\n"
  }

  init(of command: Command) {
    var lines = [
      "dsqlsynth \(command.name): \(command.summary)", "", "usage: " + Self.usage(command),
    ]
    lines += [""] + Self.wrapped(command.discussion, to: 78)
    lines += [""] + ["arguments:"] + Self.table(command.operands.map { ($0.placeholder, $0.help) })
    lines += [""] + ["options:"]
    lines += Self.table(command.options.map { ($0.usage, $0.help) } + [("-h, --help", "show this")])
    lines += ["", "examples:"] + Self.table(command.examples.map { ($0.line, $0.help) })
    lines += ["", "exit status:"] + Self.table(Self.statuses(of: command))
    text = lines.joined(separator: "\n") + "\n"
  }

  static func usage(_ command: Command) -> String {
    (["dsqlsynth \(command.name)"] + command.operands.map(\.usage) + ["[OPTIONS]"])
      .joined(separator: " ")
  }

  private static func statuses(of command: Command) -> [(String, String)] {
    ExitStatus.allCases.compactMap { status in
      let meaning: String? =
        switch status {
        case .done: "done"
        case .wrong:
          command.statuses.first { $0.status == status }?.meaning ?? "the description has errors"
        case .different: command.statuses.first { $0.status == status }?.meaning
        case .usage: "the command line is wrong"
        case .outside:
          command.statuses.first { $0.status == status }?.meaning
            ?? "something outside failed: the toolchain, the disk"
        }
      return meaning.map { ("\(status.rawValue)", $0) }
    }
  }

  private static func table(_ rows: [(String, String)]) -> [String] {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 2) + right
    }
  }

  private static func wrapped(_ text: String, to width: Int) -> [String] {
    var lines: [String] = []
    for word in text.split(separator: " ") {
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(String(word))
      }
    }
    return lines
  }
}
