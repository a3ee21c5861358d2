import DSQLKit
import TestSupport
import Testing

struct EventTests {
  @Test func `a bus is named after its id, or as told`() throws {
    let made = try stack {
      EventBus("Events")
      EventBus("Others", name: "others-\(AWS.region)")
    }
    #expect(
      made["Events"] == """
        {
          "Properties": {
            "Name": "Events"
          },
          "Type": "AWS::Events::EventBus"
        }
        """)
    #expect(
      made["Others"] == """
        {
          "Properties": {
            "Name": {
              "Fn::Sub": "others-${AWS::Region}"
            }
          },
          "Type": "AWS::Events::EventBus"
        }
        """)
  }

  @Test func `a schedule runs a function, and may`() throws {
    let made = try stack {
      let api = Function("Api", code: .inline("…"))
      ScheduledRule(
        "Often", every: .minutes(1), target: api, description: "Often", isEnabled: false)
    }
    #expect(
      made["Often"] == """
        {
          "Properties": {
            "Description": "Often",
            "ScheduleExpression": "rate(1 minute)",
            "State": "DISABLED",
            "Targets": [
              {
                "Arn": {
                  "Fn::GetAtt": [
                    "Api",
                    "Arn"
                  ]
                },
                "Id": "Api"
              }
            ]
          },
          "Type": "AWS::Events::Rule"
        }
        """)
    #expect(
      made["OftenInvokesApi"] == """
        {
          "Properties": {
            "Action": "lambda:InvokeFunction",
            "FunctionName": {
              "Ref": "Api"
            },
            "Principal": "events.amazonaws.com",
            "SourceArn": {
              "Fn::GetAtt": [
                "Often",
                "Arn"
              ]
            }
          },
          "Type": "AWS::Lambda::Permission"
        }
        """)
  }
}
