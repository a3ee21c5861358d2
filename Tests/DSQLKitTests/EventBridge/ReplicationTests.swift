import DSQLKit
import TestSupport
import Testing

/// What goes to the other Region, once and never back.
struct ReplicationTests {
  private let database = Database(
    "Orders", in: .northAmerica(.usEast1, .usWest2, witness: .usEast2))

  @Test func `each Region forwards to the other what began in it`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        let events = EventBus("Events", name: "events-\(AWS.region)")
        EventBusReplication("Forward", of: events, in: cluster)
      }
    }
    #expect(made.diagnostics == [])
    let home = try #require(made.stacks.first { $0.record.region == "us-east-1" })
    let other = try #require(made.stacks.first { $0.record.region == "us-west-2" })
    #expect(
      home["Forward"] == """
        {
          "DependsOn": [
            "ForwardRolePolicy"
          ],
          "Properties": {
            "EventBusName": {
              "Ref": "Events"
            },
            "EventPattern": {
              "region": [
                {
                  "Ref": "AWS::Region"
                }
              ],
              "replay-name": [
                {
                  "exists": false
                }
              ]
            },
            "State": "ENABLED",
            "Targets": [
              {
                "Arn": {
                  "Fn::Sub": "arn:${AWS::Partition}:events:us-west-2:${AWS::AccountId}:event-bus/events-us-west-2"
                },
                "Id": "Events-us-west-2",
                "RoleArn": {
                  "Fn::GetAtt": [
                    "ForwardRole",
                    "Arn"
                  ]
                }
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        """)
    #expect(
      home["ForwardRolePolicy", "PolicyDocument"] == """
        {
          "Statement": [
            {
              "Action": "events:PutEvents",
              "Effect": "Allow",
              "Resource": {
                "Fn::Sub": "arn:${AWS::Partition}:events:us-west-2:${AWS::AccountId}:event-bus/events-us-west-2"
              }
            }
          ],
          "Version": "2012-10-17"
        }
        """)
    #expect(
      other["Forward", "Targets.0.Arn.Fn::Sub"]
        == #""arn:${AWS::Partition}:events:us-east-1:${AWS::AccountId}:event-bus/events-us-east-1""#
    )
    #expect(other["Forward", "EventPattern"] == home["Forward", "EventPattern"])
  }

  @Test func `some events are forwarded, and replays too, and what fails is kept`() throws {
    let made = try Synthesized {
      database.inEachRegion { cluster in
        let events = EventBus("Events")
        let forward = EventBusReplication(
          "Forward", of: events, in: cluster, when: .source("shop"), replays: true,
          retry: .attempts(3), deadLetters: Queue("Failed"), isEnabled: false)
        forward
        if let rule = forward.rule { Alarm("Lost", on: rule.deadLetters, atLeast: 1) }
      }
    }
    #expect(made.diagnostics == [])
    let home = try #require(made.stacks.first)
    #expect(
      home["Forward", "EventPattern"] == """
        {
          "region": [
            {
              "Ref": "AWS::Region"
            }
          ],
          "source": [
            "shop"
          ]
        }
        """)
    #expect(home["Forward", "State"] == #""DISABLED""#)
    #expect(home["Forward", "Targets.0.DeadLetterConfig.Arn.Fn::GetAtt.0"] == #""Failed""#)
    #expect(home["Lost", "MetricName"] == #""InvocationsSentToDlq""#)
  }

  @Test func `one Region alone has nothing to forward`() throws {
    let made = try Synthesized {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        EventBusReplication("Forward", of: EventBus("Events"), in: cluster)
      }
    }
    #expect(made.diagnostics == [])
    #expect(made.stacks.map { $0.ids() } == [["Orders"]])
  }
}
