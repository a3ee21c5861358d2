import AWSResources
import CloudFormation
import Testing

struct RenderingTests {
  private func rendered(_ resource: some TypedResource) -> String {
    var json = JSONWriter()
    json.write(.object(resource.resource.properties))
    return String(decoding: json.finish(), as: UTF8.self)
  }

  @Test func `a resource without properties is an empty object`() {
    let topic = SNS.Topic("Alerts")
    #expect(topic.resource.id == "Alerts")
    #expect(topic.resource.type == "AWS::SNS::Topic")
    #expect(rendered(topic) == "{}\n")
  }

  @Test func `properties have AWS's names and stand in the order of their keys`() {
    let topic = SNS.Topic(
      "Alerts", fifoTopic: true,
      subscription: [.init(endpoint: "oncall@example.com", protocol: "email")],
      tags: [Tag(key: "team", value: "orders")], topicName: "alerts-\(AWS.region)")
    #expect(
      rendered(topic) == """
        {
          "FifoTopic": true,
          "Subscription": [
            {
              "Endpoint": "oncall@example.com",
              "Protocol": "email"
            }
          ],
          "Tags": [
            {
              "Key": "team",
              "Value": "orders"
            }
          ],
          "TopicName": {
            "Fn::Sub": "alerts-${AWS::Region}"
          }
        }

        """)
  }

  @Test func `a cluster names its peers and its witness`() {
    let peer = Parameter<String>("PeerArn")
    let cluster = DSQL.Cluster(
      "Orders", deletionProtectionEnabled: true,
      multiRegionProperties: .init(clusters: [peer.value], witnessRegion: "us-west-2"))
    #expect(
      rendered(cluster) == """
        {
          "DeletionProtectionEnabled": true,
          "MultiRegionProperties": {
            "Clusters": [
              {
                "Ref": "PeerArn"
              }
            ],
            "WitnessRegion": "us-west-2"
          }
        }

        """)
  }

  @Test func `a function's properties are words, numbers, objects and dictionaries`() {
    let role = IAM.Role("ApiRole", assumeRolePolicyDocument: ["Version": "2012-10-17"])
    let function = Lambda.Function(
      "Api", code: .init(s3Bucket: "assets", s3Key: "api.zip"), role: role.arn,
      architectures: [.arm64], environment: .init(variables: ["A": "b"]), handler: "main.handler",
      memorySize: 512, runtime: .python3_13, tracingConfig: .init(mode: .active))
    #expect(
      rendered(function) == """
        {
          "Architectures": [
            "arm64"
          ],
          "Code": {
            "S3Bucket": "assets",
            "S3Key": "api.zip"
          },
          "Environment": {
            "Variables": {
              "A": "b"
            }
          },
          "Handler": "main.handler",
          "MemorySize": 512,
          "Role": {
            "Fn::GetAtt": [
              "ApiRole",
              "Arn"
            ]
          },
          "Runtime": "python3.13",
          "TracingConfig": {
            "Mode": "Active"
          }
        }

        """)
    #expect(
      rendered(role) == """
        {
          "AssumeRolePolicyDocument": {
            "Version": "2012-10-17"
          }
        }

        """)
  }

  @Test func `statements of a web ACL contain statements`() {
    let acl = WAFv2.WebACL(
      "Shield", defaultAction: .init(allow: .init()), scope: .regional,
      visibilityConfig: .init(
        cloudWatchMetricsEnabled: true, metricName: "shield", sampledRequestsEnabled: false),
      rules: [
        .init(
          name: "Abroad", priority: 0,
          statement: .init(
            notStatement: .init(
              statement: .init(geoMatchStatement: .init(countryCodes: [.us, .in])))),
          visibilityConfig: .init(
            cloudWatchMetricsEnabled: true, metricName: "abroad", sampledRequestsEnabled: false),
          action: .init(block: .init()))
      ])
    #expect(acl.resource.properties["DefaultAction"] == ["Allow": [:]])
    let rule: Expression = [
      "Action": ["Block": [:]], "Name": "Abroad", "Priority": 0,
      "Statement": [
        "NotStatement": ["Statement": ["GeoMatchStatement": ["CountryCodes": ["US", "IN"]]]]
      ],
      "VisibilityConfig": [
        "CloudWatchMetricsEnabled": true, "MetricName": "abroad", "SampledRequestsEnabled": false,
      ],
    ]
    #expect(acl.resource.properties["Rules"] == [rule])
  }

  @Test func `a list of texts may be one value`() {
    let groups = Parameter<[String]>("Groups")
    let names: [Value<String>] = ["a", "b"]
    let vpc = Lambda.Function.VpcConfig(
      securityGroupIds: groups.value, subnetIds: Value(names))
    #expect(
      vpc.expression == ["SecurityGroupIds": groups.value.expression, "SubnetIds": ["a", "b"]])
  }

  @Test func `of properties that exclude each other one initializer takes one`() {
    let byName = Route53.RecordSet("R", name: "a", type: "A", hostedZoneName: "example.com.")
    let byID = Route53.RecordSet("R", name: "a", type: "A", hostedZoneId: "Z1")
    #expect(byName.resource.properties["HostedZoneName"] == "example.com.")
    #expect(byID.resource.properties["HostedZoneId"] == "Z1")
    let scheduled = Events.Rule("R", scheduleExpression: "rate(2 minutes)")
    let matching = Events.Rule("R", eventPattern: ["source": ["orders"]])
    #expect(scheduled.resource.properties.list.map(\.key) == ["ScheduleExpression"])
    #expect(matching.resource.properties.list.map(\.key) == ["EventPattern"])
    let policy = IAM.Policy("P", policyDocument: [:], policyName: "p", groups: ["g"], roles: ["r"])
    #expect(policy.resource.properties.list.map(\.key).prefix(2) == ["Groups", "PolicyDocument"])
  }

  @Test func `none is a word and not nothing`() {
    let integration = Lambda.Function.SnapStart(applyOn: .explicitNone)
    #expect(integration.expression == ["ApplyOn": "None"])
  }

  @Test func `a word that AWS added later can be written`() {
    let tracing = Lambda.Function.TracingConfig(mode: .init(rawValue: "Deep"))
    #expect(tracing.expression == ["Mode": "Deep"])
  }

  @Test func `attributes are references to the resource`() {
    let zone = Route53.HostedZone("Zone", name: "example.com.")
    let servers: Value<[String]> = zone.nameServers
    #expect(servers.expression == .reference(Reference(id: "Zone", attribute: "NameServers")))
    let topic = SNS.Topic("Alerts")
    #expect(topic.topicArn.expression == .reference(Reference(id: "Alerts", attribute: "TopicArn")))
    #expect(topic.ref.expression == .reference(Reference(id: "Alerts")))
    guard case .reference(let reference) = topic.ref.expression,
      case .resource(let target)? = reference.target
    else { return #expect(Bool(false), "a reference should lead to its resource") }
    #expect(target === topic.resource)
    let function = Lambda.Function("F", code: .init(zipFile: ""), role: "r")
    #expect(
      function.snapStartResponseApplyOn.expression
        == .reference(Reference(id: "F", attribute: "SnapStartResponse.ApplyOn")))
  }

  @Test func `a resource knows where it was declared`() {
    let line = #line + 1
    let topic = SNS.Topic("Alerts")
    #expect(topic.resource.location == SourceLocation(file: #fileID, line: line))
  }
}
