internal import CloudFormation

/// How a deployed template relates to the description's.
package enum TemplateState: Hashable, Sendable {
  /// It is the stack's, and nothing is to be deployed.
  case current
  /// It is one of the forms before the stack's clusters are peers.
  case create, peer
  /// It holds nothing but clusters that were taken over.
  case adopt
  case different
  case unknown(AWSFailure)

  static func question(about stack: StackID, by cli: AWSCommandLine) -> AWSQuestion {
    AWSQuestion(
      "cloudformation", "get-template", in: stack.region, by: cli, "--stack-name",
      ShellWord(stack.name), "--template-stage", "Original")
  }

  init(_ answer: Result<JSON, AWSFailure>, of stack: PlannedStack) {
    switch answer {
    case .failure(let failure): self = .unknown(failure)
    case .success(let answer):
      // The AWS CLI reads a template that is JSON, and leaves any other as text.
      guard let deployed = answer["TemplateBody"] else {
        self = .unknown(AWSFailure(.silence, "the answer has no template"))
        return
      }
      let forms: [(TemplateState, [UInt8]?)] = [
        (.current, stack.index.bytes), (.create, stack.create?.bytes), (.peer, stack.peer?.bytes),
        (.adopt, stack.importForm?.bytes),
      ]
      self =
        forms.first { _, bytes in
          guard let bytes, let form = try? JSON(parsing: bytes) else { return false }
          return deployed.saysTheSame(as: form)
        }?.0 ?? .different
    }
  }

  package var text: String {
    switch self {
    case .current: "up to date"
    case .create: "older form, with clusters that know no peers: deploy goes on"
    case .peer: "older form, with nothing but the clusters: deploy goes on"
    case .adopt: "older form, with nothing but the clusters that were taken over: deploy goes on"
    case .different: "differs from the description: deploy changes it"
    case .unknown(let failure): "template \(failure.text)"
    }
  }
}

extension JSON {
  /// Whether a template that CloudFormation gives back is this one. The order of members says
  /// nothing, and CloudFormation turns what is not ASCII into question marks.
  /// https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/1220
  fileprivate func saysTheSame(as given: JSON) -> Bool {
    switch (kind, given.kind) {
    case (.null, .null): return true
    case (.bool(let a), .bool(let b)): return a == b
    case (.integer(let a), .integer(let b)): return a == b
    case (.number(let a), .number(let b)): return a == b
    case (.integer(let a), .number(let b)), (.number(let b), .integer(let a)):
      return Double(a) == b
    case (.string(let a), .string(let b)):
      return a.utf8.elementsEqual(b.utf8) || a == b.inQuestionMarks
    case (.array(let a), .array(let b)):
      return a.count == b.count && zip(a, b).allSatisfy { $0.saysTheSame(as: $1) }
    case (.object(let a), .object(let b)):
      guard a.count == b.count else { return false }
      let a = a.sorted { $0.key.hasLowerBytes(than: $1.key) }
      let b = b.sorted { $0.key.hasLowerBytes(than: $1.key) }
      return zip(a, b).allSatisfy { $0.key == $1.key && $0.value.saysTheSame(as: $1.value) }
    default: return false
    }
  }
}

extension String {
  /// With one in the place of everything that is not ASCII.
  fileprivate var inQuestionMarks: String {
    String(String.UnicodeScalarView(unicodeScalars.map { $0.isASCII ? $0 : "?" }))
  }
}
