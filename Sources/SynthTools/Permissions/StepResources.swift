internal import Assembly
internal import CloudFormation

/// What CloudFormation does with the resources of a stack in a step of the plan.
struct StepResources {
  private enum Work {
    /// Clusters alone, which are new.
    case create
    /// The same clusters, which are told their peers.
    case peer
    case everything
    /// Clusters alone, which are there already.
    case adoption
    case deletion
  }

  /// The template that is deployed.
  let index: TemplateIndex
  private let work: Work
  /// What an earlier step has created.
  private let early: Set<String>

  /// Nil for a step in which CloudFormation does nothing with resources.
  init?(of stack: PlannedStack, in operation: Operation) throws(JSONError) {
    var early: Set<String> = []
    if let form = stack.create { early = Set(try Self.index(form.bytes).resources.map(\.id)) }
    self.early = early
    switch operation {
    case .deploy(.create, _):
      guard let form = stack.create else { return nil }
      (work, index) = (.create, try Self.index(form.bytes))
    case .deploy(.peer, _):
      guard let form = stack.peer else { return nil }
      (work, index) = (.peer, try Self.index(form.bytes))
    case .deploy(.steady, _): (work, index) = (.everything, stack.index)
    case .adopt:
      guard let form = stack.importForm else { return nil }
      (work, index) = (.adoption, try Self.index(form.bytes))
    case .deleteStack: (work, index) = (.deletion, stack.index)
    default: return nil
    }
  }

  /// Whether the role of CloudFormation is what does it: an import takes none.
  var isOfRole: Bool { work != .adoption }

  /// A creation that fails is taken back, and what is replaced is deleted; but nobody deletes what
  /// outlives its stack, once it is created.
  func handlers(for resource: TemplateIndex.Resource) throws(JSONError)
    -> [HandlerActions.Handler]
  {
    let deletion: [HandlerActions.Handler] = resource.isRetained ? [] : [.delete]
    switch work {
    case .create: return try [.read] + creation(of: resource)
    case .peer: return [.read, .update] + deletion
    case .everything:
      return try [.read, .update] + deletion
        + (early.contains(resource.id) ? [] : creation(of: resource))
    case .adoption: return [.read]
    case .deletion: return deletion
    }
  }

  private func creation(of resource: TemplateIndex.Resource) throws(JSONError)
    -> [HandlerActions.Handler]
  {
    try [.create] + (outlivesItsCreation(resource) ? [] : [.delete])
  }

  /// Whether even a creation that is taken back leaves it.
  private func outlivesItsCreation(_ resource: TemplateIndex.Resource) throws(JSONError) -> Bool {
    guard case .object(let members) = try index.expression(resource.range) else { return false }
    return members["DeletionPolicy"]?.literal == "Retain"
  }

  private static func index(_ form: [UInt8]) throws(JSONError) -> TemplateIndex {
    try TemplateIndex(form[...])
  }
}
