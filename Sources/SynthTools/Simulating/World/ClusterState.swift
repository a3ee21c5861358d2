/// A cluster that is there.
struct ClusterState: Hashable, Sendable {
  enum Status: UInt8, Sendable {
    case pendingSetup, creating, active, pendingDelete, deleting

    var text: String {
      switch self {
      case .pendingSetup: "PENDING_SETUP"
      case .creating: "CREATING"
      case .active: "ACTIVE"
      case .pendingDelete: "PENDING_DELETE"
      case .deleting: "DELETING"
      }
    }
  }

  /// Tells it from every other that there is: as an ARN does.
  struct Name: Hashable, Sendable {
    private let bits: UInt16

    /// - Parameter number: Of clusters of the model that are there at once.
    init(_ cluster: Int, _ number: Int) { bits = UInt16(cluster << 2 | number) }

    /// Which of the model's clusters it is.
    var cluster: Int { Int(bits >> 2) }

    var number: Int { Int(bits & 3) }

    var order: UInt16 { bits }
  }

  let name: Name
  var status: Status
  /// The peer that it names.
  var peer: Name?
  var isProtected: Bool
  /// Whether somebody may have written to it.
  var hasData = false
  /// Whether its stack knows it.
  var isOwned = true

  var isGoing: Bool { status == .pendingDelete || status == .deleting }
}
