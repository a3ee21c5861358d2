import DSQLKit
import TestSupport
import Testing

struct VPCEndpointTests {
  @Test func `a VPC reaches its Region's cluster without the internet`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1), policy: .onlyFromVPCs([.usEast1: ["vpc-1"]]))
        .inEachRegion { cluster in
          let group = SecurityGroup("ApiGroup", in: "vpc-1", description: "The API")
          let endpoint = VPCEndpoint(
            "Private", to: .connections(to: cluster), in: "vpc-1",
            subnets: ["subnet-1", "subnet-2"],
            allowing: [.addresses("10.0.0.0/16"), .group(group)])
          let api = Function(
            "Api", code: .inline("…"), environment: ["DSQL_ENDPOINT": endpoint.host(of: cluster)],
            vpc: VPCAttachment(
              subnets: ["subnet-1", "subnet-2"], securityGroups: [group.identifier]))
          cluster.grantConnectAdmin(to: api)
          Output("Endpoint", endpoint.identifier)
        }
    }.stacks[0]
    #expect(
      made["Private"] == """
        {
          "Properties": {
            "PrivateDnsEnabled": true,
            "SecurityGroupIds": [
              {
                "Fn::GetAtt": [
                  "PrivateSecurityGroup",
                  "GroupId"
                ]
              }
            ],
            "ServiceName": {
              "Fn::GetAtt": [
                "Orders",
                "VpcEndpointServiceName"
              ]
            },
            "SubnetIds": [
              "subnet-1",
              "subnet-2"
            ],
            "VpcEndpointType": "Interface",
            "VpcId": "vpc-1"
          },
          "Type": "AWS::EC2::VPCEndpoint"
        }
        """)
    #expect(
      made["PrivateSecurityGroup"] == """
        {
          "Properties": {
            "GroupDescription": "Who may use Private",
            "SecurityGroupIngress": [
              {
                "CidrIp": "10.0.0.0/16",
                "Description": "To port 5432",
                "FromPort": 5432,
                "IpProtocol": "tcp",
                "ToPort": 5432
              },
              {
                "Description": "To port 5432",
                "FromPort": 5432,
                "IpProtocol": "tcp",
                "SourceSecurityGroupId": {
                  "Fn::GetAtt": [
                    "ApiGroup",
                    "GroupId"
                  ]
                },
                "ToPort": 5432
              }
            ],
            "VpcId": "vpc-1"
          },
          "Type": "AWS::EC2::SecurityGroup"
        }
        """)
    #expect(
      made["ApiGroup"] == """
        {
          "Properties": {
            "GroupDescription": "The API",
            "VpcId": "vpc-1"
          },
          "Type": "AWS::EC2::SecurityGroup"
        }
        """)
    #expect(
      made["Api", "Environment.Variables"] == """
        {
          "DSQL_ENDPOINT": {
            "Fn::Sub": [
              "${Orders}.${Part1}.${AWS::Region}.on.aws",
              {
                "Part1": {
                  "Fn::Select": [
                    3,
                    {
                      "Fn::Split": [
                        ".",
                        {
                          "Fn::GetAtt": [
                            "Orders",
                            "VpcEndpointServiceName"
                          ]
                        }
                      ]
                    }
                  ]
                }
              }
            ]
          },
          "DSQL_USER": "admin"
        }
        """)
    #expect(
      made["Orders", "PolicyDocument"] == """
        "{\\"Statement\\":[{\\"Action\\":[\\"dsql:DbConnect\\",\\"dsql:DbConnectAdmin\\"],\\"Condition\\":{\\"StringNotEquals\\":{\\"aws:SourceVpc\\":[\\"vpc-1\\"]}},\\"Effect\\":\\"Deny\\",\\"Principal\\":{\\"AWS\\":\\"*\\"},\\"Resource\\":\\"*\\"}],\\"Version\\":\\"2012-10-17\\"}"
        """)
  }

  @Test func `what manages clusters has another endpoint, and clusters of others a named one`()
    throws
  {
    let made = try stack {
      VPCEndpoint(
        "Manage", to: .management, in: "vpc-1", subnets: ["subnet-1"],
        allowing: [.group("sg-1")])
      VPCEndpoint(
        "Other", to: .connections(by: "com.amazonaws.us-east-1.dsql-ab12cd"), in: "vpc-1",
        subnets: ["subnet-1"], allowing: [.group("sg-1")])
    }
    #expect(
      made["Manage", "ServiceName"] == """
        {
          "Fn::Sub": "com.amazonaws.${AWS::Region}.dsql"
        }
        """)
    #expect(
      made["ManageSecurityGroup", "SecurityGroupIngress"] == """
        [
          {
            "Description": "To port 443",
            "FromPort": 443,
            "IpProtocol": "tcp",
            "SourceSecurityGroupId": "sg-1",
            "ToPort": 443
          }
        ]
        """)
    #expect(made["Other", "ServiceName"] == #""com.amazonaws.us-east-1.dsql-ab12cd""#)
    #expect(made["OtherSecurityGroup", "SecurityGroupIngress.0.FromPort"] == "5432")
  }

  @Test func `a security group lets addresses of both kinds in`() throws {
    let made = try stack {
      SecurityGroup(
        "Group", in: "vpc-1",
        allowing: [
          .tcp(443, from: .addresses("10.0.0.0/16")), .tcp(443, from: .addresses("fd00::/8")),
        ])
    }
    #expect(
      made["Group", "SecurityGroupIngress"] == """
        [
          {
            "CidrIp": "10.0.0.0/16",
            "Description": "To port 443",
            "FromPort": 443,
            "IpProtocol": "tcp",
            "ToPort": 443
          },
          {
            "CidrIpv6": "fd00::/8",
            "Description": "To port 443",
            "FromPort": 443,
            "IpProtocol": "tcp",
            "ToPort": 443
          }
        ]
        """)
  }

  @Test func `a monitor asks from a VPC`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let endpoint = VPCEndpoint(
          "Private", to: .connections(to: cluster), in: "vpc-1", subnets: ["subnet-1"],
          allowing: [.group("sg-1")])
        HealthMonitor(
          "Health", of: cluster, asking: .database(),
          vpc: VPCAttachment(subnets: ["subnet-1"], securityGroups: ["sg-1"]), through: endpoint)
      }
    }.stack
    #expect(made["HealthFunction", "VpcConfig.SubnetIds.0"] == #""subnet-1""#)
    #expect(
      made["HealthFunction", "Environment.Variables.DSQL_ENDPOINT"]?.contains(
        "VpcEndpointServiceName") == true)
  }
}
