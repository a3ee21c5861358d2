internal import CloudFormation

/// What a function answers to a payload.
package struct Invocation: Sendable {
  package let function: DescribedFunction
  /// Its Region, or more where that is not enough.
  package let label: String
  package let outcome: Presence<Outcome>

  package struct Outcome: Hashable, Sendable {
    package let answer: [UInt8]
    /// What Lambda says of the failure, such as `Unhandled`.
    package let error: String?
    /// The last 4 KB of what it logged.
    package let log: String
  }

  /// Invokes functions, all at once, and each of them once at most.
  package static func all(
    of functions: [DescribedFunction], with payload: [UInt8], by inquiry: AWSInquiry
  ) throws(FileFailure) -> [Invocation] {
    // What we leave on the disk has to go before we do.
    let signals = SignalMask()
    defer { signals.restore() }
    let folder = try PrivateFolder.make()
    defer { try? File.remove(folder) }
    let file = Path.join(folder, "payload.json")
    try File.write(payload, to: file)
    let names = inquiry.answers(
      to: functions.map { PhysicalID.question(of: $0.id, in: $0.stack, by: inquiry.cli) })
    let named = functions.enumerated().map { index, function in
      let question = PhysicalID.question(of: function.id, in: function.stack, by: inquiry.cli)
      let answer = Path.join(folder, "answer-\(index)")
      return (
        function: function, answer: answer,
        question: Presence(names[question], PhysicalID.text).map { name in
          Self.question(to: function, called: name, payload: file, answer: answer, inquiry.cli)
        }
      )
    }
    let answers = inquiry.answers(to: named.compactMap(\.question.value))
    return named.map { function, answer, question in
      Invocation(
        function: function, label: function.label(among: functions),
        outcome: question.flatMap { question in
          Presence(answers[question]) { Outcome($0, in: answer) }
        })
    }
  }

  private static func question(
    to function: DescribedFunction, called name: String, payload: String, answer: String,
    _ cli: AWSCommandLine
  ) -> AWSQuestion {
    // A second try by the AWS CLI itself would invoke it twice.
    var command = ShellCommand([.verbatim("AWS_MAX_ATTEMPTS=1")])
    for word in cli.silent("lambda", "invoke", in: function.stack.region).words {
      command.append(word)
    }
    command.append("--function-name", ShellWord(name), "--payload", ShellWord("fileb://\(payload)"))
    command.append("--log-type", "Tail", "--output", "json")
    command.append("--cli-read-timeout", ShellWord("\(function.timeout + 60)"))
    command.append(ShellWord(answer))
    return AWSQuestion(command, in: function.stack.region, timeout: function.timeout + 90)
  }
}

extension Invocation.Outcome {
  /// - Parameter file: Where the AWS CLI has put what the function answers.
  fileprivate init(_ answer: JSON, in file: String) {
    self.answer = (try? File.read(file)) ?? []
    error = answer["FunctionError"]?.string
    let log = answer["LogResult"]?.string.flatMap(Base64.bytes) ?? []
    self.log = String(decoding: log, as: UTF8.self)
  }
}
