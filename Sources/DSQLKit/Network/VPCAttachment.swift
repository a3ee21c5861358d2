public import CloudFormation

/// Where in a VPC a function runs.
///
/// A function in a VPC reaches the internet, and by that its database, only through a NAT gateway; or the database
/// through a ``VPCEndpoint``.
public struct VPCAttachment: Sendable {
  let subnets: Value<[String]>
  let securityGroups: Value<[String]>

  /// - Parameters:
  ///   - subnets: Their ids, 1 to 16; in two Availability Zones or more, or one's failure is the function's.
  ///   - securityGroups: Their ids, 1 to 5.
  public init(subnets: Value<[String]>, securityGroups: Value<[String]>) {
    self.subnets = subnets
    self.securityGroups = securityGroups
  }

  func check(of function: String, _ problems: inout Problems) {
    problems.require(
      subnets.count, in: 1...16, "subnets-in-range",
      "the number of subnets of function '\(function)'")
    problems.require(
      securityGroups.count, in: 1...5, "security-groups-in-range",
      "the number of security groups of function '\(function)'")
  }
}

extension Problems {
  /// - Parameter what: How the sentence starts that tells the VPC.
  mutating func check(vpc identifier: String, _ what: @autoclosure () -> String) {
    let digits = identifier.utf8.dropFirst(4)
    require(
      identifier.hasPrefix("vpc-") && !digits.isEmpty
        && digits.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) }, "vpc-has-its-form",
      "\(what()) the VPC '\(identifier)'; an id looks like 'vpc-0123456789abcdef0'")
  }
}

extension Value where Wrapped == [String] {
  /// How many there are, where that is known.
  var count: Int? {
    if case .array(let list) = expression { list.count } else { nil }
  }
}
