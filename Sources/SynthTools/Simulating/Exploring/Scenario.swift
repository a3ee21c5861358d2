/// What somebody wants of a deployment, and may have to want again.
enum Errand: UInt8, Hashable, Sendable {
  case deploy
  /// With a description that was changed.
  case deployChange
  /// The clusters stay.
  case destroy
  case destroyWithData

  /// What a stack holds afterwards.
  var form: Form { self == .deployChange ? .changed : self == .deploy ? .steady : .nothing }

  var isDeployment: Bool { form != .nothing }

  var text: String {
    switch self {
    case .deploy: "deploy"
    case .deployChange: "deploy (a changed description)"
    case .destroy: "destroy"
    case .destroyWithData: "destroy --delete-data"
    }
  }
}

/// Where a simulation starts, and what is wanted one after the other.
struct Scenario: Hashable, Sendable {
  let id: String
  /// Whether everything is there at the start; else nothing is.
  let isDeployed: Bool
  let errands: [Errand]
  /// Whether the first errand is given up when it has failed. Otherwise each is tried again until
  /// it succeeds.
  var givesUp = false

  static let all: [Scenario] = [
    Scenario(id: "deploy", isDeployed: false, errands: [.deploy]),
    Scenario(id: "deploy again", isDeployed: true, errands: [.deploy]),
    Scenario(id: "deploy a change", isDeployed: true, errands: [.deployChange]),
    Scenario(
      id: "give a change up", isDeployed: true, errands: [.deployChange, .deploy], givesUp: true),
    Scenario(id: "destroy, deploy", isDeployed: true, errands: [.destroy, .deploy]),
    Scenario(id: "destroy with data", isDeployed: true, errands: [.destroyWithData]),
    Scenario(
      id: "give up, destroy with data", isDeployed: false, errands: [.deploy, .destroyWithData],
      givesUp: true),
    Scenario(
      id: "give up, destroy, deploy", isDeployed: false, errands: [.deploy, .destroy, .deploy],
      givesUp: true),
  ]
}
