/// Why a question has no answer, in the words of AWS or of its CLI.
package struct AWSFailure: Error, Hashable, Sendable {
  package enum Kind: Sendable {
    /// AWS says that there is no such thing.
    case absence
    /// AWS answers, and not what it was asked.
    case refusal
    /// AWS cannot be asked.
    case silence
  }

  package let kind: Kind
  package let reason: String

  /// How much of what the AWS CLI says is shown, in characters.
  private static let limit = 400

  init(_ kind: Kind, _ reason: String) {
    self.kind = kind
    self.reason = reason
  }

  init(_ child: Child, to question: AWSQuestion) {
    let said = Self.words(of: child.output)
    switch child.ending {
    case .exit(0): self.init(.silence, "aws answers with something that is not JSON")
    case .exit(let status):
      self.init(Self.kind(of: said), said.isEmpty ? "aws ended with status \(status)" : said)
    case .signal(let signal): self.init(.silence, "aws was killed by signal \(signal)")
    case .timeout: self.init(.silence, "no answer within \(question.timeout) s")
    case .flood: self.init(.silence, "the answer is too long")
    case .interruption: self.init(.silence, "stopped")
    }
  }

  /// Such as `unreachable: Could not connect to the endpoint URL`.
  package var text: String {
    switch kind {
    case .absence: "not there: \(reason)"
    case .refusal: "refused: \(reason)"
    case .silence: "unreachable: \(reason)"
    }
  }

  private static func kind(of said: String) -> Kind {
    guard said.contains("An error occurred (") else { return .silence }
    let isAbsent =
      said.contains("(ResourceNotFoundException)")
      || said.contains("(ValidationError)") && said.contains("does not exist")
    return isAbsent ? .absence : .refusal
  }

  private static func words(of output: [UInt8]) -> String {
    let lines = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isNewline)
    let text = lines.map { TextQuoting.visible(String($0.replacing("\t", with: " "))) }
      .joined(separator: " ")
    return text.count > limit ? text.prefix(limit) + "…" : text
  }
}
