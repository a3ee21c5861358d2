/// A phase of a plan with the steps that are about the model's stacks.
struct ModelPhase: Hashable, Sendable {
  /// Steps that begin together.
  struct Group: Hashable, Sendable {
    /// Their numbers in the phase.
    var steps: Range<Int>
    /// Whether it finds a place only when the steps before have ended: in a phase one after the
    /// other, or where equal parts of a large deployment have taken all places before.
    let waits: Bool
  }

  var steps: [ModelStep]
  var groups: [Group]
}
