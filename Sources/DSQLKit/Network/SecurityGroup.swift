internal import AWSResources
public import CloudFormation

/// What may reach something in a VPC; everything that it does not name is refused. What it reaches itself is not
/// restricted.
public struct SecurityGroup: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - vpc: The VPC's id.
  ///   - description: Fixed for good: AWS replaces the group when it changes.
  public init(
    _ id: String, in vpc: Value<String>, allowing traffic: [Traffic] = [],
    description: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    if let vpc = vpc.literal { problems.check(vpc: vpc, "the security group '\(id)' is in") }
    if let description {
      problems.require(
        Self.isDescription(description), "group-description-has-its-form",
        "the security group '\(id)' is described as '\(description)'; a description has 1 to 255 letters, digits, spaces and any of . _ - : / ( ) # , @ [ ] + = & ; { } ! $ *"
      )
    }
    for allowed in traffic { allowed.check(in: id, &problems) }
    resource =
      EC2.SecurityGroup(
        id, groupDescription: Value(description ?? "\(id), by dsqlsynth"),
        securityGroupIngress: traffic.isEmpty ? nil : traffic.map(\.ingress), vpcId: vpc,
        fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  public var identifier: Value<String> { resource.attribute("GroupId") }

  private static func isDescription(_ text: String) -> Bool {
    let signs = Set(" ._-:/()#,@[]+=&;{}!$*".utf8)
    return (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || signs.contains($0) }
  }
}

extension SecurityGroup {
  /// Who connects.
  public struct Source: Sendable {
    fileprivate let kind: Kind

    fileprivate enum Kind: Sendable {
      case addresses(Value<String>)
      case group(Value<String>)
    }

    /// A block of addresses, such as `10.0.0.0/16` or `fd00::/8`.
    public static func addresses(_ block: Value<String>) -> Source {
      Source(kind: .addresses(block))
    }

    /// What has a security group, by its id.
    public static func group(_ identifier: Value<String>) -> Source {
      Source(kind: .group(identifier))
    }

    /// What has a security group.
    public static func group(_ group: SecurityGroup) -> Source { .group(group.identifier) }
  }

  /// Connections to one port.
  public struct Traffic: Sendable {
    private let port: Int
    private let source: Source

    public static func tcp(_ port: Int, from source: Source) -> Traffic {
      Traffic(port: port, source: source)
    }

    fileprivate var ingress: EC2.SecurityGroup.Ingress {
      let description: Value<String> = "To port \(port)"
      let port = Value<Int>(port)
      switch source.kind {
      case .addresses(let block) where block.literal.flatMap(AddressBlock.init)?.isIPv6 == true:
        return .init(
          ipProtocol: "tcp", cidrIpv6: block, description: description, fromPort: port,
          toPort: port)
      case .addresses(let block):
        return .init(
          ipProtocol: "tcp", cidrIp: block, description: description, fromPort: port,
          toPort: port)
      case .group(let group):
        return .init(
          ipProtocol: "tcp", description: description, fromPort: port,
          sourceSecurityGroupId: group, toPort: port)
      }
    }

    fileprivate func check(in group: String, _ problems: inout Problems) {
      problems.require(
        port, in: 1...65_535, "port-in-range", "a port that security group '\(group)' allows")
      guard case .addresses(let block) = source.kind, let text = block.literal else { return }
      let addresses = AddressBlock(text)
      problems.require(
        addresses != nil, "addresses-are-a-block",
        "the security group '\(group)' allows '\(text)'; a block of addresses looks like '10.0.0.0/16'"
      )
      problems.require(
        addresses?.isEverybody != true, "addresses-are-not-everybodys",
        "the security group '\(group)' allows '\(text)', which is everybody; name the addresses of your VPC, such as '10.0.0.0/16'"
      )
    }
  }
}
