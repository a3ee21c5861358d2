public import CloudFormation
public import Assembly

/// A resource policy of a database's clusters.
public struct ClusterPolicy: Sendable {
  private let statements: @Sendable (Region) -> [Expression]

  /// Statements of the IAM policy language, the same for each cluster; `"Resource": "*"` means the cluster.
  public static func statements(_ statements: [Expression]) -> ClusterPolicy {
    ClusterPolicy { _ in statements }
  }

  /// Refuses connections that do not come from the given VPCs of the cluster's Region.
  public static func onlyFromVPCs(_ vpcs: [Region: [String]]) -> ClusterPolicy {
    ClusterPolicy { region in
      [
        [
          "Action": ["dsql:DbConnect", "dsql:DbConnectAdmin"],
          // A request from outside of any VPC has no such key, and a negated comparison holds for it.
          "Condition": [
            "StringNotEquals": ["aws:SourceVpc": (vpcs[region] ?? []).sorted().expression]
          ],
          "Effect": "Deny", "Principal": ["AWS": "*"], "Resource": "*",
        ]
      ]
    }
  }

  private init(_ statements: @escaping @Sendable (Region) -> [Expression]) {
    self.statements = statements
  }

  func document(in region: Region) -> Expression {
    let document: Expression = ["Statement": .array(statements(region)), "Version": "2012-10-17"]
    return document.jsonText
  }
}
