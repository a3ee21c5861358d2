/// What dsqlsynth can do: data, from which arguments are read and help is written.
struct Command: Sendable {
  struct Example: Sendable {
    let line: String
    let help: String
  }

  let name: String
  /// A line for the list of commands.
  let summary: String
  /// What its help says besides.
  let discussion: String
  /// What stands for its operands, such as `[PATH]`.
  let operands: [Operand]
  let options: [Option]
  let examples: [Example]
  /// What its exit statuses mean, where that is special.
  let statuses: [(status: ExitStatus, meaning: String)]
  let run: @Sendable (Arguments) throws(Failure) -> ExitStatus
}

/// An argument without a name.
struct Operand: Sendable {
  let placeholder: String
  let isOptional: Bool
  let help: String

  var usage: String { isOptional ? "[\(placeholder)]" : placeholder }
}
