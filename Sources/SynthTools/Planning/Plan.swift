/// How an application is deployed: phases in order, each a list of commands.
///
/// As JSON: `version`; `phases` and `teardown`, two lists of phases in the order they are run in.
/// A phase has an `id`, says what it `does`, and whether its steps are started `atOnce` and waited
/// for together; one of the teardown may be meant only for `data` that is `kept`, or only for data
/// that is `deleted`, of which whoever takes down chooses one. A step has an `id`, a `region`, the
/// `stack` it is about, says what it `does`, and has a `command` for bash, run in the folder of the
/// plan, and the seconds that it may take at most (`timeout`). The command holds everything that
/// the other members explain: `unless`, a command whose success means that there is nothing to do;
/// `reads`, outputs of stacks that become shell variables; `needs`, variables that whoever deploys
/// has to set; `bucket`, the artifact bucket of the Region: the `variable` that whoever deploys may
/// set to name it, and what it is `otherwise`; `passes`, which variable becomes which parameter.
package struct Plan: Hashable, Sendable {
  package static let version = 1

  package var phases: [Phase] = []
  /// What takes everything down again. Nothing of it is part of a deployment.
  package var teardown: [Phase] = []
}

/// Steps that belong together. The next phase starts when all of them are done.
package struct Phase: Hashable, Sendable {
  /// What a phase of the teardown does with the data of clusters.
  package enum Choice: String, Sendable {
    case keeping = "kept"
    case deletingData = "deleted"
  }

  package let id: String
  package let does: String
  /// Whether the steps have to be started together, without waiting for one another.
  package let isAtOnce: Bool
  /// The only choice that it is meant for; nil for both.
  package let choice: Choice?
  package let steps: [Step]

  init(
    _ id: String, _ does: String, isAtOnce: Bool = true, of choice: Choice? = nil, _ steps: [Step]
  ) {
    self.id = id
    self.does = does
    self.isAtOnce = isAtOnce && steps.count > 1
    self.choice = choice
    self.steps = steps
  }
}

extension [Phase] {
  /// Those of a teardown that keeps the clusters with their data, or deletes them.
  package func choosing(_ choice: Phase.Choice) -> [Phase] {
    filter { $0.choice == nil || $0.choice == choice }
  }
}
