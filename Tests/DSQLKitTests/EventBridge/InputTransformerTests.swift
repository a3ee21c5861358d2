import DSQLKit
import TestSupport
import Testing

struct InputTransformerTests {
  @Test func `a placeholder that stands alone is what is found there`() throws {
    let text = try input(
      .transformed(
        ["id": "$.detail.order.id", "region": "$.region", "items": "$.detail.items[0]"],
        json: [
          "event": "<aws.events.event.json>", "order": "<id>", "items": ["<items>", 1, true],
          "text": "Order <id> of \"<region>\"", "here": "in \(AWS.region): <region>",
          "rule": "<aws.events.rule-name>", "less": "a < b > c",
        ]))
    #expect(
      text == #"""
        {
          "InputPathsMap": {
            "id": "$.detail.order.id",
            "items": "$.detail.items[0]",
            "region": "$.region"
          },
          "InputTemplate": {
            "Fn::Sub": "{\"event\":<aws.events.event.json>,\"here\":\"in ${AWS::Region}: <region>\",\"items\":[<items>,1,true],\"less\":\"a < b > c\",\"order\":<id>,\"rule\":<aws.events.rule-name>,\"text\":\"Order <id> of \\\"<region>\\\"\"}"
          }
        }
        """#)
  }

  @Test func `lines of text are quoted one by one`() throws {
    let text = try input(.transformed(["id": "$.detail.id"], text: "Order <id>\nwas \"placed\""))
    #expect(
      text == #"""
        {
          "InputPathsMap": {
            "id": "$.detail.id"
          },
          "InputTemplate": "\"Order <id>\"\n\"was \\\"placed\\\"\""
        }
        """#)
    let short = try input(.transformed([:], text: "Something happened"))
    #expect(
      short == #"""
        {
          "InputTemplate": "\"Something happened\""
        }
        """#)
  }

  private func input(_ input: TargetInput) throws -> String {
    let made = try stack {
      let rule = EventRule("Rule", when: .source("shop"))
      rule.send(to: Topic("Alerts"), as: input)
    }
    return made["Rule", "Targets.0.InputTransformer"] ?? ""
  }
}
