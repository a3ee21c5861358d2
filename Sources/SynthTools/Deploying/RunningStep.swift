/// A step at work, and for how long.
package struct RunningStep: Sendable {
  package let step: Step
  package let milliseconds: Int
}
