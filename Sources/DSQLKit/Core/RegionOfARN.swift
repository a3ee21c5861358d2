internal import Assembly
internal import CloudFormation

extension Value where Wrapped == String {
  /// The Region of an ARN that is written out.
  var regionOfARN: Region? {
    let parts = literal?.split(separator: ":", omittingEmptySubsequences: false) ?? []
    guard parts.count >= 6, parts[0] == "arn", !parts[3].isEmpty else { return nil }
    return Region(rawValue: String(parts[3]))
  }
}
