internal import AWSResources
internal import Assembly
public import CloudFormation

/// A way from a VPC to a database, or to the API that manages databases, that does not touch the internet (PrivateLink).
///
/// ```swift
/// let endpoint = VPCEndpoint(
///   "Private", to: .connections(to: cluster), in: vpc, subnets: subnets,
///   allowing: [.addresses("10.0.0.0/16")])
/// let api = Function(
///   "Api", code: .directory("functions/api"), environment: ["DSQL_ENDPOINT": endpoint.host(of: cluster)],
///   vpc: VPCAttachment(subnets: subnets, securityGroups: [group.identifier]))
/// ```
///
/// Clusters of one Region may share an endpoint when they have one service; each Region has its own. With
/// ``ClusterPolicy/onlyFromVPCs(_:)`` there is no other way. Companion: `<id>SecurityGroup`.
public struct VPCEndpoint: ResourceConstruct {
  public var resource: Resource
  private let service: Service

  /// - Parameters:
  ///   - vpc: The VPC's id, which resolves names by its own DNS.
  ///   - subnets: Their ids, each in another Availability Zone; AWS charges for each by the hour.
  ///   - sources: Who may connect through it.
  public init(
    _ id: String, to service: Service, in vpc: Value<String>, subnets: Value<[String]>,
    allowing sources: [SecurityGroup.Source], fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    service.check(in: id, &problems)
    problems.require(
      subnets.count, in: 1...20, "subnets-in-range", "the number of subnets of VPC endpoint '\(id)'"
    )
    problems.require(
      !sources.isEmpty, "endpoint-lets-somebody-in",
      "the VPC endpoint '\(id)' lets nobody in; name addresses or a security group by allowing:")
    let group = SecurityGroup(
      id + "SecurityGroup", in: vpc, allowing: sources.map { .tcp(service.port, from: $0) },
      description: "Who may use \(id)", fileID: fileID, line: line)
    self.service = service
    resource =
      EC2.VPCEndpoint(
        id, vpcId: vpc, privateDnsEnabled: true, securityGroupIds: [group.identifier],
        serviceName: service.name, subnetIds: subnets, vpcEndpointType: .init("Interface"),
        fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }

  /// The host that clients in the VPC connect to, on port 5432.
  ///
  /// The cluster's `endpoint` is another name, which leads to the internet.
  public func host(of cluster: Cluster) -> Value<String> {
    let suffix = Value<String>.select(3, from: .split(service.name, at: "."))
    guard service.port == Service.connectionPort else {
      let problem = Problem(
        "endpoint-leads-to-the-cluster",
        "the VPC endpoint '\(id)' is for the API that manages clusters, and something asks for the host that it gives '\(cluster.database)'; clients connect by an endpoint of its own, made with .connections(to:)",
        at: resource.location)
      return resource.with(companions: [.statement(problem)]).ref()
    }
    return "\(cluster.identifier).\(suffix).\(AWS.region).on.aws"
  }
}

extension VPCEndpoint {
  /// What an endpoint leads to.
  public struct Service: Sendable {
    fileprivate let name: Value<String>
    fileprivate let port: Int
    private let imported: String?

    fileprivate static let connectionPort = 5_432

    /// Connections of PostgreSQL clients to a cluster of this stack.
    public static func connections(to cluster: Cluster) -> Service {
      Service(
        name: cluster.resource?.attribute("VpcEndpointServiceName") ?? "", port: connectionPort,
        imported: cluster.resource == nil ? cluster.database : nil)
    }

    /// Connections to a cluster that something else owns, by the name of its service, such as
    /// `com.amazonaws.us-east-1.dsql-ab12cd`; `aws dsql get-vpc-endpoint-service-name` tells it.
    public static func connections(by serviceName: Value<String>) -> Service {
      Service(name: serviceName, port: connectionPort, imported: nil)
    }

    /// The API that manages clusters, such as `GetCluster`.
    public static let management = Service(
      name: "com.amazonaws.\(AWS.region).dsql", port: 443, imported: nil)

    fileprivate func check(in endpoint: String, _ problems: inout Problems) {
      if port == Self.connectionPort, imported == nil, let text = name.literal {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        problems.require(
          parts.count == 4 && text.hasPrefix("com.amazonaws.") && parts[3].hasPrefix("dsql-")
            && !parts[2].isEmpty,
          "service-name-has-its-form",
          "the VPC endpoint '\(endpoint)' is to '\(text)'; the service of a cluster looks like 'com.amazonaws.us-east-1.dsql-ab12cd'"
        )
      }
      problems.require(
        imported == nil, "imported-cluster-names-its-service",
        "the VPC endpoint '\(endpoint)' is for the cluster of '\(imported ?? "")', which something else owns; say .connections(by:) with the name of its service"
      )
    }
  }
}
