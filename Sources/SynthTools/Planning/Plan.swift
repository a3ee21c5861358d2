/// How an application is deployed: phases in order, each a list of commands.
///
/// `plan.json` is this as JSON; ``version`` is raised when a member changes its meaning.
///
/// | member | of | is |
/// |---|---|---|
/// | `version` | plan | 3 |
/// | `functions` | plan | the file beside the plan that all its commands need: bash, to be read by `.` before them |
/// | `phases`, `teardown` | plan | lists of phases, in the order they are run in |
/// | `id`, `does` | phase | its name, and what it does |
/// | `atOnce` | phase | whether its steps are started at once, and waited for together |
/// | `data` | phase | of a teardown: only for data that is `kept`, or only for data that is `deleted` |
/// | `id`, `region`, `stack`, `does` | step | its name, what it is about, what it does |
/// | `with` | step | others that have to be started before this one is waited for |
/// | `command` | step | bash, to be run in the folder of the plan after its `functions`; it holds all that follows |
/// | `precondition` | step | a command that succeeds when the step may go on, and waits for what is a matter of time |
/// | `unless` | step | a command whose success means that there is nothing to do |
/// | `bucket` | step | the artifact bucket: the `variable` that may name it, and what it is `otherwise` |
/// | `reads` | step | what becomes a shell variable: an `output`, the physical id of a `resource`, or the ARN of a `cluster` of a stack |
/// | `needs` | step | variables that whoever deploys has to set |
/// | `passes` | step | which variable becomes which parameter |
/// | `postcondition` | step | a command that succeeds when the step has done its work |
/// | `undo` | step | the `command` that takes it back, or what to do in words (`says`); missing where nothing was changed |
/// | `timeout` | step | the seconds that it may take at most |
package struct Plan: Hashable, Sendable {
  package static let version = 3

  /// The file beside the plan with what its commands are made of, which is the same for every plan.
  static let functions = "functions.sh"

  /// What makes its functions known.
  static let readsFunctions = ". ./\(functions)"

  package var phases: [Phase] = []
  /// What takes everything down again. Nothing of it is part of a deployment.
  package var teardown: [Phase] = []
}
