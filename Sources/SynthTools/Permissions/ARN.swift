/// The names that IAM has for things.
enum ARN {
  /// - Parameter rest: What comes after the partition.
  static func text(_ rest: String, in region: String) -> String {
    "arn:\(partition(of: region)):\(rest)"
  }

  static func partition(of region: String) -> String {
    if region.hasPrefix("cn-") { return "aws-cn" }
    return region.hasPrefix("us-gov-") ? "aws-us-gov" : "aws"
  }

  static func cluster(_ identifier: String, in region: String, of account: String) -> String {
    text("dsql:\(region):\(account):cluster/\(identifier)", in: region)
  }
}
