public import CloudFormation

/// Something that a name may lead to.
public protocol DNSTarget: Construct {
  var dnsName: Value<String> { get }
  /// The hosted zone that AWS keeps `dnsName` in.
  var dnsZone: Value<String> { get }
  /// Whether it answers by IPv6 as well.
  var hasIPv6: Bool { get }
  /// Whether Route 53 can see if it is well, beside what a ``HealthCheck`` tells; true when left out.
  var hasHealth: Bool { get }
  /// The names that it answers to, of which `*.example.com` is all one level below `example.com`; nil, which is when
  /// left out, for whatever leads to it.
  var answeredNames: [String]? { get }
}

extension DNSTarget {
  public var hasHealth: Bool { true }
  public var answeredNames: [String]? { nil }
}
