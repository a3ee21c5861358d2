/// The status of a cluster.
package struct ClusterCondition: RawRepresentable, Hashable, Sendable {
  package let rawValue: String

  package init(rawValue: String) { self.rawValue = rawValue }

  /// Whether it can be connected to. One that nobody has used for a while can.
  package var isUsable: Bool { ["ACTIVE", "IDLE", "INACTIVE"].contains(rawValue) }

  /// Whether it will be no more.
  package var isGoing: Bool { ["DELETING", "PENDING_DELETE", "DELETED"].contains(rawValue) }

  /// Whether it becomes something else by itself.
  var isInProgress: Bool { ["CREATING", "UPDATING", "DELETING"].contains(rawValue) }

  package var text: String {
    switch rawValue {
    case "ACTIVE": "healthy"
    case "IDLE", "INACTIVE": "healthy, scaled to zero: the first connection wakes it"
    case "CREATING": "is being created"
    case "UPDATING": "is being changed"
    case "DELETING": "is being deleted"
    case "DELETED": "is deleted"
    case "PENDING_SETUP": "waits for its peer"
    case "PENDING_DELETE": "waits for its peer's deletion"
    case "FAILED": "has failed: ask AWS Support before anything is deleted"
    default: "in a status that this version does not know"
    }
  }
}
