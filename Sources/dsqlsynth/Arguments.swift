internal import Assembly

/// The arguments of a command, read.
struct Arguments {
  private(set) var operands: [String] = []
  private var values: [String: [String]] = [:]
  private(set) var problems: [String] = []
  private(set) var wantsHelp = false

  init(_ words: [String], of command: Command) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        operands += rest
        break
      }
      guard word.hasPrefix("-"), word != "-" else {
        operands.append(word)
        continue
      }
      let equals = word.hasPrefix("--") ? word.firstIndex(of: "=") : nil
      let name = String(word[..<(equals ?? word.endIndex)])
      if name == "-h" || name == "--help" {
        wantsHelp = true
        continue
      }
      guard let option = command.options.first(where: { $0.names.contains(name) }) else {
        problems.append(Self.unknown(name, of: command))
        continue
      }
      read(option, as: name, equals.map { String(word[$0...].dropFirst()) }, &rest)
    }
    check(operands, of: command)
  }

  func has(_ option: String) -> Bool { values[option] != nil }

  /// The option's value, or the last of them.
  subscript(option: String) -> String? { values[option]?.last }

  func all(_ option: String) -> [String] { values[option] ?? [] }

  private mutating func read(
    _ option: Option, as name: String, _ attached: String?, _ rest: inout ArraySlice<String>
  ) {
    if values[option.name] != nil, !option.isRepeatable {
      problems.append("\(name) stands here twice; keep one of them")
    }
    guard let placeholder = option.placeholder else {
      if attached != nil { problems.append("\(name) takes no value") }
      values[option.name, default: []].append("")
      return
    }
    if let attached {
      values[option.name, default: []].append(attached)
    } else if let next = rest.first, !next.hasPrefix("-") || next == "-" {
      values[option.name, default: []].append(rest.removeFirst())
    } else {
      values[option.name, default: []].append("")
      problems.append(
        "\(name) has no value; write \(option.name)=\(placeholder) if it starts with a hyphen")
    }
  }

  private mutating func check(_ operands: [String], of command: Command) {
    for extra in operands.dropFirst(command.operands.count) {
      problems.append("'\(extra)' is one argument too many")
    }
    for missing in command.operands.dropFirst(operands.count) where !missing.isOptional {
      problems.append("\(missing.placeholder) is missing: \(missing.help)")
    }
  }

  private static func unknown(_ name: String, of command: Command) -> String {
    let names = command.options.map(\.name) + ["--help"]
    let hint = name.nearest(among: names).map { "; did you mean '\($0)'?" } ?? ""
    return "'\(command.name)' has no option '\(name)'\(hint)"
  }
}
