/// How an application is deployed: phases in order, each a list of commands.
///
/// As JSON: `version`; `phases` and `teardown`, two lists of phases in the order they are run in.
/// A phase has an `id`, says what it `does`, and whether its steps are started `atOnce` and waited
/// for together. A step has an `id`, a `region`, the `stack` it is about, says what it `does`, and
/// has a `command` for bash, run in the folder of the plan, and the seconds that it may take at
/// most (`timeout`). The command holds everything that the other members explain: `unless`, a
/// command whose success means that there is nothing to do; `reads`, outputs of stacks that become
/// shell variables; `needs`, variables that whoever deploys has to set; `passes`, which variable
/// becomes which parameter.
package struct Plan: Hashable, Sendable {
  package static let version = 1

  package var phases: [Phase] = []
  /// What takes everything down again. Nothing of it is part of a deployment.
  package var teardown: [Phase] = []
}

/// Steps that belong together. The next phase starts when all of them are done.
package struct Phase: Hashable, Sendable {
  package let id: String
  package let does: String
  /// Whether the steps have to be started together, without waiting for one another.
  package let isAtOnce: Bool
  package let steps: [Step]

  init(_ id: String, _ does: String, isAtOnce: Bool = true, _ steps: [Step]) {
    self.id = id
    self.does = does
    self.isAtOnce = isAtOnce && steps.count > 1
    self.steps = steps
  }
}
