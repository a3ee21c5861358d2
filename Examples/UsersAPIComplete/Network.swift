import DSQLKit

/// Where the function runs, when it runs in a VPC.
extension UsersAPIComplete {
  struct Network {
    let vpc: String?
    let subnets: [String]
    let securityGroups: [String]
  }

  func network(in cluster: Cluster) -> Network? {
    let network =
      cluster.isHome
      ? Network(
        vpc: vpcId, subnets: lambdaSubnetIds, securityGroups: lambdaSecurityGroupIds)
      : Network(
        vpc: secondaryVpcId, subnets: secondaryLambdaSubnetIds,
        securityGroups: secondaryLambdaSecurityGroupIds)
    return network.subnets.isEmpty && network.securityGroups.isEmpty && network.vpc == nil
      ? nil : network
  }

  /// The way to the cluster that does not touch the internet; without it the VPC needs a NAT gateway.
  func privateEndpoint(of cluster: Cluster) -> VPCEndpoint? {
    guard let network = network(in: cluster), let vpc = network.vpc else { return nil }
    return VPCEndpoint(
      "Private", to: .connections(to: cluster), in: Value(vpc), subnets: list(network.subnets),
      allowing: network.securityGroups.map { .group(Value($0)) })
  }

  func list(_ texts: [String]) -> Value<[String]> { Value(texts.map { Value($0) }) }
}
