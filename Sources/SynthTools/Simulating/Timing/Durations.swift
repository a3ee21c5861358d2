/// How long things take, in seconds, as of 2026-11-20.
///
/// Pauses between questions are read in the AWS CLI 1.45 and in the plan's own commands. Everything
/// else is assumed: no AWS account was used, and AWS promises nothing. Whoever has measured may say
/// so.
package struct Durations: Hashable, Sendable {
  package enum Key: String, CaseIterable, Sendable {
    /// A command of the AWS CLI, most of it the start of Python. Assumed.
    case call
    /// `deploy` asks every 5 seconds for its change set. Assumed: twice.
    case changeSet = "change-set"
    /// `deploy` and `wait` ask every 30 seconds for a stack. Read.
    case stackPause = "stack-pause"
    /// The plan asks every 10 seconds for a cluster. Read.
    case clusterPause = "cluster-pause"
    /// A new cluster is PENDING_SETUP. Assumed.
    case newCluster = "new-cluster"
    /// Clusters that name each other are ACTIVE. Assumed; samples of AWS wait for up to 5 minutes.
    case activation
    /// An archive is in its bucket. Assumed, for some megabytes.
    case upload
    /// All migrations of a new database. Assumed.
    case schema
    /// The runner finds that there is nothing to do. Assumed.
    case schemaLook = "schema-look"
    /// A resource of a type that is not named below. Assumed.
    case resource

    var seconds: Int {
      switch self {
      case .call: 1
      case .changeSet: 10
      case .stackPause: 30
      case .clusterPause: 10
      case .newCluster: 10
      case .activation: 90
      case .upload: 5
      case .schema: 20
      case .schemaLook: 5
      case .resource: 5
      }
    }
  }

  private var values: [String: Int] = [
    // Assumed, from what CloudFormation is known to wait for.
    "AWS::ApiGateway::RestApi": 3, "AWS::ApiGateway::Deployment": 3,
    "AWS::CloudFront::Distribution": 240, "AWS::IAM::InstanceProfile": 120, "AWS::IAM::Policy": 18,
    "AWS::IAM::Role": 18, "AWS::KMS::Key": 60, "AWS::Lambda::Function": 10,
    "AWS::Route53::RecordSet": 40, "AWS::SQS::Queue": 60,
  ]

  package init() {
    for key in Key.allCases { values[key.rawValue] = key.seconds }
  }

  subscript(key: Key) -> Int { values[key.rawValue] ?? key.seconds }

  func seconds(for type: String) -> Int {
    type == "AWS::DSQL::Cluster" ? self[.newCluster] : values[type] ?? self[.resource]
  }

  /// What can be set by name: keys, and any type of a resource.
  package mutating func set(_ name: String, to seconds: Int) -> Bool {
    guard Key(rawValue: name) != nil || name.hasPrefix("AWS::") else { return false }
    values[name] = seconds
    return true
  }
}
