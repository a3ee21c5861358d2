package import Assembly
public import CloudFormation

/// The stacks to deploy.
public struct Deployment: Sendable {
  package private(set) var stacks: [Stack] = []
  package private(set) var problems: [Diagnostic] = []

  package init(stacks: [Stack] = [], problems: [Diagnostic] = []) {
    self.stacks = stacks
    self.problems = problems
  }

  init(joining parts: [Deployment]) {
    stacks = parts.flatMap(\.stacks)
    problems = parts.flatMap(\.problems)
  }

  /// The ids of the databases that stacks are made of.
  var databases: Set<String> { Set(stacks.flatMap(\.databases)) }

  /// Tags every stack; what a stack says itself is stronger.
  public func tagged(_ tags: [String: String]) -> Deployment { tagged { _ in tags } }

  /// Tags every stack by its Region; what a stack says itself is stronger.
  public func tagged(_ tags: (Region) -> [String: String]) -> Deployment {
    changingStacks { $0.tags.merge(tags($0.region)) { own, _ in own } }
  }

  /// Says in every template what its stack is for.
  public func described(as description: String) -> Deployment {
    changingStacks { $0.description = $0.description ?? description }
  }

  /// Adds metadata to every template; what a stack says itself is stronger.
  public func metadata(_ metadata: [String: Expression]) -> Deployment {
    changingStacks { $0.metadata.merge(metadata) { own, _ in own } }
  }

  private func changingStacks(_ change: (inout Stack) -> Void) -> Deployment {
    var copy = self
    for index in copy.stacks.indices { change(&copy.stacks[index]) }
    return copy
  }
}

/// Collects the stacks listed in a block.
@resultBuilder
public enum DeploymentBuilder {
  public static func buildExpression(_ stack: Stack) -> Deployment { Deployment(stacks: [stack]) }
  public static func buildExpression(_ deployment: Deployment) -> Deployment { deployment }
  @available(
    *, unavailable,
    message:
      "this stands in a stack: write Stack(…, in: …) { … } or a database's inEachRegion { … } around it"
  )
  public static func buildExpression(_ construct: any Construct) -> Deployment { Deployment() }

  public static func buildBlock(_ parts: Deployment...) -> Deployment { Deployment(joining: parts) }
  public static func buildOptional(_ part: Deployment?) -> Deployment { part ?? Deployment() }
  public static func buildEither(first part: Deployment) -> Deployment { part }
  public static func buildEither(second part: Deployment) -> Deployment { part }
  public static func buildArray(_ parts: [Deployment]) -> Deployment { Deployment(joining: parts) }
}
