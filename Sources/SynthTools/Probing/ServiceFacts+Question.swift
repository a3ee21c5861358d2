extension ServiceFacts {
  /// What no document settles about AWS, and a probe finds out, in the order in which it asks.
  package enum Question: String, CaseIterable, Sendable {
    case metricDimension = "metric-dimension"
    case singleSideCreatesPending = "single-side-creates-pending"
    case protectionDefault = "protection-default"
    case clusterShowsSystemTags = "cluster-shows-system-tags"
    case endpointBeforeActive = "endpoint-before-active"
    case importTakesOutputs = "import-takes-outputs"
    case updateWaitsForActive = "update-waits-for-active"
    case stateWithoutPeer = "state-without-peer"
    case deletionWaitsForPeer = "delete-waits-for-peer"

    /// Whether it is asked only of those who want everything.
    package var isRisky: Bool { self == .stateWithoutPeer }

    /// What dsqlsynth relies on; nil where it works either way.
    package var expected: Answer.Value? {
      switch self {
      case .singleSideCreatesPending, .clusterShowsSystemTags: .bool(true)
      case .metricDimension: .text("ClusterId")
      case .protectionDefault, .endpointBeforeActive, .importTakesOutputs, .updateWaitsForActive,
        .stateWithoutPeer, .deletionWaitsForPeer:
        nil
      }
    }
  }
}
