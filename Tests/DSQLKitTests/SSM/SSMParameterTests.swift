import DSQLKit
import TestSupport
import Testing

struct SSMParameterTests {
  @Test func `a parameter has a name and a value, which are two things`() throws {
    let made = try stack {
      let events = EventBus("Events")
      let parameter = SSMParameter(
        "BusName", name: "/orders/bus", value: events.name, description: "The bus")
      let api = Function("Api", code: .inline("…"), environment: ["BUS_PARAMETER": parameter.name])
      parameter.grantRead(to: api)
      Output("Bus", parameter.value)
    }
    #expect(
      made["BusName"] == """
        {
          "Properties": {
            "Description": "The bus",
            "Name": "/orders/bus",
            "Type": "String",
            "Value": {
              "Ref": "Events"
            }
          },
          "Type": "AWS::SSM::Parameter"
        }
        """)
    #expect(
      made["Api", "Environment.Variables"] == """
        {
          "BUS_PARAMETER": {
            "Ref": "BusName"
          }
        }
        """)
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": [
            "logs:CreateLogStream",
            "logs:PutLogEvents"
          ],
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "ApiLogs",
              "Arn"
            ]
          }
        }
        """)
    #expect(
      made.section("Outputs") == """
        {
          "Bus": {
            "Value": {
              "Fn::GetAtt": [
                "BusName",
                "Value"
              ]
            }
          }
        }
        """)
  }

  @Test func `a long value is advanced`() throws {
    let made = try stack {
      SSMParameter(
        "Long", value: Value(String(repeating: "x", count: 5_000)), isAdvanced: true)
    }
    #expect(made["Long", "Tier"] == #""Advanced""#)
    #expect(made["Long", "Type"] == #""String""#)
  }

  @Test func `an ARN has one slash before a name`() throws {
    let made = try stack {
      let function = Function("Api", code: .inline("…"))
      for parameter in [
        SSMParameter("Path", name: "/orders/bus", value: "x"),
        SSMParameter("Plain", name: "bus", value: "x"), SSMParameter("Chosen", value: "x"),
        SSMParameter("Joined", name: "/\(AWS.stackName)/bus", value: "x"),
      ] {
        Output(parameter.id + "ARN", parameter.arn)
        parameter.grantRead(to: function)
      }
    }
    let start = "arn:${AWS::Partition}:ssm:${AWS::Region}:${AWS::AccountId}:parameter"
    for (id, end) in [
      ("Path", "${Path}"), ("Plain", "/${Plain}"), ("Chosen", "/${Chosen}"),
      ("Joined", "${Joined}"),
    ] {
      #expect(
        made.section("Outputs")?.contains(#""Fn::Sub": "\#(start)\#(end)""#) == true, "\(id)")
    }
  }
}
