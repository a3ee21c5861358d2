/// What there is of a stack.
package struct StackStatus: Hashable, Sendable {
  package let id: StackID
  package let presence: Presence<DeployedStack>
  /// Of a stack that is there.
  package let template: TemplateState?
  /// What to do, when there is something to do.
  package let advice: String?
  package let clusters: [ClusterStatus]

  package var health: Health {
    let own = presence.health { stack in
      guard stack.isComplete || stack.isRestored else { return .different }
      switch template {
      case .current: return .good
      case .unknown: return .unknown
      case .create, .peer, .adopt, .different, nil: return .different
      }
    }
    return clusters.map(\.health).reduce(own, max)
  }

  package var isInProgress: Bool {
    presence.value?.isInProgress == true
      || clusters.contains { $0.presence.value?.status.isInProgress == true }
  }
}
