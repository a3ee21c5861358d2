/// An option of a command.
struct Option: Sendable {
  /// As it is written, such as `--env`.
  let name: String
  /// One letter, such as `-o`.
  let letter: String?
  /// What stands for its value in the help; nil for an option that takes none.
  let placeholder: String?
  let isRepeatable: Bool
  let help: String

  init(
    _ name: String, _ letter: String? = nil, _ placeholder: String? = nil,
    isRepeatable: Bool = false, _ help: String
  ) {
    self.name = name
    self.letter = letter
    self.placeholder = placeholder
    self.isRepeatable = isRepeatable
    self.help = help
  }

  var names: [String] { [letter, name].compactMap(\.self) }

  /// As the help shows it, such as `-o, --output DIR`.
  var usage: String {
    names.joined(separator: ", ") + (placeholder.map { " " + $0 } ?? "")
  }
}
