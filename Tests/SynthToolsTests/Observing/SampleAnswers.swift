import Testing

@testable import SynthTools

/// What AWS says of the sample stacks, as JSON.
enum SampleAnswers {
  static let regions = ["us-east-1", "us-east-2"]

  static func other(_ region: String) -> String { regions[region == regions[0] ? 1 : 0] }

  static func identifier(in region: String) -> String { "cluster-of-\(region)" }

  static func arn(_ identifier: String, in region: String) -> String {
    "arn:aws:dsql:\(region):1:cluster/\(identifier)"
  }

  static func stack(_ status: String = "UPDATE_COMPLETE", more: String = "") -> String {
    """
    {"Stacks": [{"StackStatus": "\(status)", "CreationTime": "2026-11-20T10:00:00Z",
      "LastUpdatedTime": "2026-11-20T10:15:07.123Z", "EnableTerminationProtection": true\(more)}]}
    """
  }

  static func resource(_ id: String) -> String {
    """
    {"StackResourceDetail": {"PhysicalResourceId": "\(id)", "ResourceStatus": "UPDATE_COMPLETE"}}
    """
  }

  static func cluster(
    _ identifier: String, in region: String, status: String = "ACTIVE", peers: [String],
    witness: String = "us-west-2", tags: String = "{}"
  ) -> String {
    let arns = peers.map { "\"\($0)\"" }.joined(separator: ", ")
    return """
      {"identifier": "\(identifier)", "arn": "\(arn(identifier, in: region))",
        "status": "\(status)", "deletionProtectionEnabled": true, "tags": \(tags),
        "multiRegionProperties": {"witnessRegion": "\(witness)", "clusters": [\(arns)]}}
      """
  }

  static func tags(of region: String) -> String {
    """
    {"aws:cloudformation:stack-name": "App-\(region)", "aws:cloudformation:logical-id": "Orders"}
    """
  }

  static func list(_ identifiers: [String]) -> String {
    let clusters = identifiers.map { "{\"identifier\": \"\($0)\", \"arn\": \"x\"}" }
    return "{\"clusters\": [\(clusters.joined(separator: ", "))]}"
  }
}
