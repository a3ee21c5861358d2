public import CloudFormation
public import Assembly

/// A resource policy of a database's clusters.
public struct ClusterPolicy: Sendable {
  private let statements: @Sendable (Region) -> [Expression]
  private let isFor: @Sendable (Region) -> Bool
  /// Whether connections from outside of a VPC are refused.
  let isOfVPCs: Bool
  private let vpcs: [String]

  /// Statements of the IAM policy language, the same for each cluster; `"Resource": "*"` means the cluster.
  public static func statements(_ statements: [Expression]) -> ClusterPolicy {
    ClusterPolicy(for: { _ in true }, isOfVPCs: false) { _ in statements }
  }

  /// Refuses connections that do not come from the given VPCs of the cluster's Region, by a ``VPCEndpoint``.
  ///
  /// That includes the function that applies the schema, which is in no VPC: `--runner psql` applies it from a
  /// machine that is.
  public static func onlyFromVPCs(_ vpcs: [Region: [String]]) -> ClusterPolicy {
    ClusterPolicy(
      for: { vpcs[$0]?.isEmpty == false }, isOfVPCs: true, vpcs: vpcs.values.flatMap(\.self)
    ) { region in
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

  private init(
    for isFor: @escaping @Sendable (Region) -> Bool, isOfVPCs: Bool, vpcs: [String] = [],
    _ statements: @escaping @Sendable (Region) -> [Expression]
  ) {
    self.isFor = isFor
    self.isOfVPCs = isOfVPCs
    self.vpcs = vpcs
    self.statements = statements
  }

  func check(of database: Database, in region: Region, _ problems: inout Problems) {
    problems.require(
      isFor(region), "vpcs-in-each-region",
      "the policy of '\(database.id)' names no VPC in '\(region)', so nobody could connect there; name one or more for each Region"
    )
    for vpc in vpcs.sorted() {
      problems.check(vpc: vpc, "the policy of '\(database.id)' lets in")
    }
  }

  func document(in region: Region) -> Expression {
    let document: Expression = ["Statement": .array(statements(region)), "Version": "2012-10-17"]
    return document.jsonText
  }
}
