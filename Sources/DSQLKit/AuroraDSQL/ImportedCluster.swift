internal import Assembly
internal import CloudFormation

/// A cluster that something else owns, as its identifier or its ARN names it.
struct ImportedCluster: Hashable, Sendable {
  private let text: String
  /// The parts of an ARN: `arn`, partition, service, Region, account, `cluster/` and identifier.
  private var parts: [Substring]? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 6 && parts[0] == "arn" && parts[1].hasPrefix("aws") && parts[2] == "dsql"
      && parts[4].utf8.count == 12 && parts[4].utf8.allSatisfy(ASCII.isDigit)
      && parts[5].hasPrefix("cluster/") ? parts : nil
  }

  init(_ text: String) { self.text = text }

  var identifier: String { parts.map { String($0[5].dropFirst("cluster/".count)) } ?? text }

  func arn(in region: Region) -> Value<String> {
    parts != nil
      ? Value(text)
      : "arn:\(AWS.partition):dsql:\(region):\(AWS.accountID):cluster/\(identifier)"
  }

  /// What is wrong with it as the cluster of a Region.
  func problem(in region: Region) -> (id: String, message: String)? {
    let identifier = identifier.utf8
    guard identifier.count == 26,
      identifier.allSatisfy({ ASCII.isLower($0) || ASCII.isDigit($0) })
    else {
      return (
        "cluster-identifier-has-its-form",
        "'\(text)' is no cluster identifier; one has 26 lower-case letters and digits, and is no name; an ARN, 'arn:aws:dsql:\(region):…:cluster/…', ends in one"
      )
    }
    guard let own = parts?[3], own != region.rawValue else { return nil }
    return (
      "imported-cluster-is-in-its-region",
      "the cluster '\(text)' is in '\(own)' and not in '\(region)'; name the cluster under its own Region"
    )
  }
}
