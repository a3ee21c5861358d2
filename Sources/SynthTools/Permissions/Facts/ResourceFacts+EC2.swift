extension ResourceFacts {
  static let ec2: [ResourceFacts] = [
    ResourceFacts(
      "AWS::EC2::SecurityGroup", at: ["ec2:{region}:{account}:security-group/*"],
      apart: [
        Apart(
          "ec2:CreateSecurityGroup", at: "ec2:{region}:{account}:security-group/*",
          "ec2:{region}:{account}:vpc/*"),
        Apart(
          "ec2:AuthorizeSecurityGroup*", at: "ec2:{region}:{account}:security-group/*",
          "ec2:{region}:{account}:security-group-rule/*"),
      ],
      needs: [
        Need("ec2:*Egress", for: ["SecurityGroupEgress"]),
        Need("ec2:*Ingress", for: ["SecurityGroupIngress"]),
      ]),
    ResourceFacts(
      "AWS::EC2::VPCEndpoint", at: ["ec2:{region}:{account}:vpc-endpoint/*"],
      apart: [
        Apart(
          "ec2:CreateVpcEndpoint", at: "ec2:{region}:{account}:route-table/*",
          "ec2:{region}:{account}:security-group/*", "ec2:{region}:{account}:subnet/*",
          "ec2:{region}:{account}:vpc-endpoint/*", "ec2:{region}:{account}:vpc/*"),
        Apart(
          "ec2:ModifyVpcEndpoint", at: "ec2:{region}:{account}:route-table/*",
          "ec2:{region}:{account}:security-group/*", "ec2:{region}:{account}:subnet/*",
          "ec2:{region}:{account}:vpc-endpoint/*"),
      ],
      needs: [
        Need("vpc-lattice:*", for: ["ServiceNetworkArn"]),
        Need("vpce:AllowMultiRegion", for: ["ServiceRegion"]),
      ]),
  ]
}
