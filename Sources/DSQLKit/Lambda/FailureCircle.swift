internal import CloudFormation

/// What calls a function asynchronously, or gets its failures; where both are one, an event that fails calls it again and
/// again.
struct FailureCircle: Statement {
  enum Kind {
    case called(by: Resource)
    case failing(to: Value<String>)
  }

  let function: Resource
  let kind: Kind
  let location: SourceLocation

  package var subject: Resource? { function }
  /// After where failures are sent is known.
  package static var rank: Int { 5 }

  package static func gather(
    _ statements: [FailureCircle], about function: Resource, in context: GatheringContext
  ) -> [Gathered] {
    statements.flatMap { call -> [Gathered] in
      guard case .called(let caller) = call.kind else { return [] }
      return statements.compactMap { failure in
        guard case .failing(let destination) = failure.kind,
          destination == caller.ref(String.self)
        else { return nil }
        return .problem(
          Problem(
            "failures-go-elsewhere",
            "what '\(function.id)' fails at is sent to '\(caller.id)', which calls it with that again; send failures to a queue or a topic of their own",
            severity: .warning, at: failure.location,
            notes: [.init("it is called from here", at: call.location)]))
      }
    }
  }
}
