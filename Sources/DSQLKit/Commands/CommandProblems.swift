internal import CloudFormation

extension Problems {
  /// What no program could be started with, and what nobody should read.
  mutating func check(_ words: CommandWords, in folder: String?) {
    require(
      !words.values.isEmpty, "command-has-words",
      "\(words.title) has no words; write a program and its arguments, a text each")
    if let program = words.values.first { checkProgram(program, of: words.title, in: folder) }
    for (index, value) in words.values.enumerated() {
      let word = "word \(index + 1) of \(words.title)"
      require(
        value.literal != "", "command-word-is-not-empty", "\(word) is empty; leave it out")
      require(
        value.expression.texts.allSatisfy { !$0.utf8.contains(0) }, "command-word-has-no-nul",
        "\(word) has a NUL in it, where a program would stop reading; leave that out")
      require(
        !SecretWord.matches(words.values, at: index), "command-word-is-no-secret",
        "\(word) looks like a secret, and everybody may read a plan; let the program take it from the environment or from Secrets Manager"
      )
      if let parameter = value.expression.secretParameter {
        require(
          false, "command-word-is-no-secret",
          "\(word) tells the secret parameter '\(parameter)', and everybody may read a stack's outputs; let the program take it from the environment or from Secrets Manager"
        )
      }
    }
  }

  private mutating func checkProgram(_ program: Value<String>, of title: String, in folder: String?)
  {
    guard let name = program.literal else {
      return require(
        false, "command-starts-with-a-program",
        "\(title) starts with what is known only when deployed; the first word is a program, such as 'aws'"
      )
    }
    require(
      !name.hasPrefix("-") && !name.utf8.contains(UInt8(ascii: "=")),
      "command-starts-with-a-program",
      "\(title) starts with '\(name)'; the first word is a program, such as 'aws', without a '-' at its start or a '=' in it"
    )
    require(
      folder != nil || name.hasPrefix("/") || !name.utf8.contains(UInt8(ascii: "/")),
      "command-starts-with-a-program",
      "\(title) starts with '\(name)', which is relative to no folder; name the one beside the description that it is in, as in folder: \"seed\""
    )
  }

  /// All of a command's words are one argument of bash, and quoting makes at most four bytes of one; Linux takes
  /// 131,072 bytes.
  private static let sizeLimit = 30_000

  mutating func check(_ id: String, says: String, timeout: TimeSpan, words: [CommandWords]) {
    let size = words.flatMap(\.values).flatMap(\.expression.texts).map(\.utf8.count).reduce(0, +)
    require(
      size <= Self.sizeLimit, "command-fits",
      "the words of the command '\(id)' have \(size) bytes; allowed are \(Self.sizeLimit)")
    require(
      !says.isEmpty && !says.unicodeScalars.contains { $0.properties.isLineEndOrControl },
      "command-says-a-line",
      "the command '\(id)' does not say what it does in one line; write some words without control characters"
    )
    require(
      timeout.seconds.literal != nil, "command-timeout-is-known",
      "the timeout of the command '\(id)' is known only when deployed; give a number or a setting")
    require(
      timeout.seconds.literal, in: 1...43_200, "command-timeout-in-range",
      "the timeout of the command '\(id)', in seconds,")
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isLineEndOrControl: Bool {
    switch generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}

extension Expression {
  /// What of a text is known now.
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .joined(let parts): parts.flatMap(\.texts)
    default: []
    }
  }

  /// The parameter in it whose value CloudFormation shows nobody.
  fileprivate var secretParameter: String? {
    switch self {
    case .array(let parts), .joined(let parts):
      return parts.lazy.compactMap(\.secretParameter).first
    case .object(let members):
      return members.list.lazy.compactMap(\.value.secretParameter).first
    case .call(let call): return call.argument.secretParameter
    case .reference(let reference):
      guard case .declaration(let parameter)? = reference.target,
        case .object(let content) = parameter.content, content["NoEcho"] == .bool(true)
      else { return nil }
      return parameter.id
    case .null, .bool, .integer, .number, .string: return nil
    }
  }
}
