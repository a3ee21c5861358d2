internal import Assembly
internal import CloudFormation

/// What CloudFormation does with the resources of a stack in a phase of the plan.
struct PhaseResources {
  private enum Work {
    /// Clusters alone, which are new.
    case create
    /// The same clusters, which are told their peers.
    case peer
    case everything
    case deletion
  }

  /// The template that is deployed.
  let index: TemplateIndex
  private let work: Work
  /// What an earlier phase has created.
  private let early: Set<String>

  /// Nil for a phase in which CloudFormation does nothing with the stack.
  init?(of stack: PlannedStack, in phase: Phase) throws(JSONError) {
    var early: Set<String> = []
    if let form = stack.create { early = Set(try Self.index(form).resources.map(\.id)) }
    self.early = early
    switch Self.kind(of: phase) {
    case "create":
      guard let form = stack.create else { return nil }
      (work, index) = (.create, try Self.index(form))
    case "peer":
      guard let form = stack.peer else { return nil }
      (work, index) = (.peer, try Self.index(form))
    case "stacks": (work, index) = (.everything, stack.index)
    case "delete-stacks": (work, index) = (.deletion, stack.index)
    default: return nil
    }
  }

  /// A creation that fails is taken back, and what is replaced is deleted; but nobody deletes what
  /// outlives its stack.
  func handlers(for resource: TemplateIndex.Resource) -> [HandlerActions.Handler] {
    let deletion: [HandlerActions.Handler] = resource.isRetained ? [] : [.delete]
    switch work {
    case .create: return [.create, .read] + deletion
    case .peer: return [.read, .update] + deletion
    case .everything:
      return (early.contains(resource.id) ? [] : [.create]) + [.read, .update] + deletion
    case .deletion: return deletion
    }
  }

  /// Without the number of a later one of its kind, as in `stacks-2`.
  private static func kind(of phase: Phase) -> String {
    let words = phase.id.split(separator: "-")
    let isNumbered = words.last?.allSatisfy(\.isNumber) ?? false
    return words.dropLast(isNumbered ? 1 : 0).joined(separator: "-")
  }

  private static func index(_ form: PhaseForm) throws(JSONError) -> TemplateIndex {
    try TemplateIndex(form.bytes[...])
  }
}
