internal import CloudFormation

/// A cluster as Aurora DSQL describes it.
package struct DeployedCluster: Hashable, Sendable {
  package let identifier: String
  package let arn: String
  package let region: String
  package let status: ClusterCondition
  package let isProtected: Bool
  package let witness: String?
  /// The ARNs of the others that it names.
  package let peers: [String]
  package let endpoint: String
  /// What it was made as, by the tags that CloudFormation gives it.
  let origin: ClusterID?

  static func question(about identifier: String, in region: String, by cli: AWSCommandLine)
    -> AWSQuestion
  {
    AWSQuestion(
      "dsql", "get-cluster", in: region, by: cli, "--identifier", ShellWord(identifier))
  }

  /// All clusters of a Region.
  static func list(of region: String, by cli: AWSCommandLine) -> AWSQuestion {
    AWSQuestion("dsql", "list-clusters", in: region, by: cli)
  }

  static func identifiers(in answer: JSON) -> [String] {
    (answer["clusters"]?.elements ?? []).compactMap { $0["identifier"]?.string }
  }

  init?(_ answer: JSON, in region: String) {
    guard let identifier = answer["identifier"]?.string, let arn = answer["arn"]?.string,
      let status = answer["status"]?.string
    else { return nil }
    self.identifier = identifier
    self.arn = arn
    self.region = region
    self.status = ClusterCondition(rawValue: status)
    isProtected = answer["deletionProtectionEnabled"]?.bool ?? false
    let topology = answer["multiRegionProperties"]
    witness = topology?["witnessRegion"]?.string
    // Whether it names itself, too, says nothing.
    peers = (topology?["clusters"]?.elements ?? []).compactMap(\.string).filter { $0 != arn }
      .sorted()
    // A cluster that waits for its peer may have none in the answer; its name is documented.
    endpoint = answer["endpoint"]?.string ?? "\(identifier).dsql.\(region).on.aws"
    let tags = answer["tags"]
    origin = tags?["aws:cloudformation:stack-name"]?.string.flatMap { stack in
      tags?["aws:cloudformation:logical-id"]?.string.map {
        ClusterID(stack: StackID(region: region, name: stack), database: $0)
      }
    }
  }
}
