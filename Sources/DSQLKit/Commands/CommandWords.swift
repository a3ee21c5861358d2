internal import Assembly
internal import CloudFormation

/// A program and its arguments, in the parts that are known now and those that a stack tells.
struct CommandWords {
  /// What reports call them.
  let title: String
  let values: [Value<String>]
  private(set) var words: [CommandWord] = []
  private(set) var outputs: [(id: String, value: Value<String>)] = []

  /// - Parameter role: Which of a command's own commands it is; nil for the one that does the work.
  init(_ values: [Value<String>], of command: String, as role: String? = nil) {
    title = (role.map { "'\($0)' of " } ?? "") + "the command '\(command)'"
    self.values = values
    for value in values {
      words.append(
        CommandWord(
          value.parts.map { part in
            if case .string(let text) = part { return .text(text) }
            if part == AWS.region.expression { return .region }
            let id = Self.output(of: part, for: command)
            outputs.append((id, Value(part)))
            return .output(id)
          }))
    }
  }

  /// Named by what it tells, and not by its place: a stack that is older than the description never
  /// tells one thing for another.
  private static func output(of part: Expression, for command: String) -> String {
    command + "Word" + SHA256.hex(Array(part.canonicalText.utf8)).prefix(8)
  }
}

extension Value where Wrapped == String {
  /// Texts, and what is known only when deployed.
  fileprivate var parts: [Expression] {
    let text = Expression.text([expression])
    if case .joined(let parts) = text { return parts }
    return [text]
  }
}
