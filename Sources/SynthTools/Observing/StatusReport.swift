/// What there is of a description's stacks, of their clusters, and of clusters that were theirs.
///
/// As JSON: `version`; `health`, which is `good`, `different` when something is missing, different,
/// in progress or failed, and `unknown` when something could not be asked; `summary`, a sentence;
/// `stacks`, `kept` and `unlisted`.
///
/// A stack has a `region`, its `stack` name and its `health`, and, when it is there, its `status`,
/// when it was `changed`, the `reason` that AWS gives, whether `terminationProtection` is on, what
/// its `template` is (`current`, `different`, or an older form, `create`, `peer` or `adopt`;
/// `unknown`), the `advice` to a person, and `clusters`. A cluster has the id of its `database`, its `health`, and,
/// when it is there, its `identifier`, `arn`, `status`, `endpoint`, whether `deletionProtection` is
/// on, and its `peering`: the `region` of its peer, the `names` of those that it names, its
/// `witness`, and whether the `naming` is `mutual`, or else `nobody`, `unanswered`, `stranger` or
/// `unverified`. What could not be asked has an `error` instead.
///
/// A cluster that was `kept` has a `region`, a `stack`, a `database`, an `identifier`, an `arn`, a
/// `status`, and its `fate`: `adopted`, `undecided`, `left` or `going`. A Region that is `unlisted`,
/// so that nobody knows what was kept there, has a `region` and an `error`.
package struct StatusReport: Hashable, Sendable {
  package static let version = 1

  /// A Region whose clusters AWS does not list.
  package struct Unlisted: Hashable, Sendable {
    package let region: String
    package let failure: AWSFailure
  }

  package let stacks: [StackStatus]
  package let kept: [KeptCluster]
  package let unlisted: [Unlisted]

  package var health: Health {
    stacks.map(\.health).reduce(unlisted.isEmpty ? .good : .unknown, max)
  }

  /// Whether waiting may change something.
  package var isInProgress: Bool { stacks.contains(where: \.isInProgress) }
}
