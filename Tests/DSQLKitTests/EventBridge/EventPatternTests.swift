import DSQLKit
import TestSupport
import Testing

struct EventPatternTests {
  @Test func `a pattern is said field by field`() throws {
    let text = try rendered(
      .source("shop").detailType("OrderPlaced", "OrderPaid").detail("order.total", .above(100))
        .detail("order.items", .atLeast(1)).account("123456789012").resources(.prefix("arn:"))
        .field(["detail", "a.b"], true))
    #expect(
      text == """
        {
          "account": [
            "123456789012"
          ],
          "detail": {
            "a.b": [
              true
            ],
            "order": {
              "items": [
                {
                  "numeric": [
                    ">=",
                    1
                  ]
                }
              ],
              "total": [
                {
                  "numeric": [
                    ">",
                    100
                  ]
                }
              ]
            }
          },
          "detail-type": [
            "OrderPlaced",
            "OrderPaid"
          ],
          "resources": [
            {
              "prefix": "arn:"
            }
          ],
          "source": [
            "shop"
          ]
        }
        """)
  }

  @Test(
    arguments: [
      ("x", #""x""#), (.exactly("x"), #""x""#), (3, "3"), (1.5, "1.5"), (false, "false"),
      (.isNull, "null"), (.exists, #"{"exists":true}"#), (.isAbsent, #"{"exists":false}"#),
      (.prefix("a"), #"{"prefix":"a"}"#), (.suffix("a"), #"{"suffix":"a"}"#),
      (.prefix("a", ignoringCase: true), #"{"prefix":{"equals-ignore-case":"a"}}"#),
      (.suffix("a", ignoringCase: true), #"{"suffix":{"equals-ignore-case":"a"}}"#),
      (.equalsIgnoringCase("a"), #"{"equals-ignore-case":"a"}"#),
      (.wildcard("a*b"), #"{"wildcard":"a*b"}"#),
      (.cidr("10.0.0.0/24"), #"{"cidr":"10.0.0.0/24"}"#),
      (.anythingBut("a"), #"{"anything-but":"a"}"#),
      (.anythingBut("a", "b"), #"{"anything-but":["a","b"]}"#),
      (.anythingBut(1, 2.5), #"{"anything-but":[1,2.5]}"#),
      (.anythingBut(prefix: "a"), #"{"anything-but":{"prefix":"a"}}"#),
      (.anythingBut(suffix: "a", "b"), #"{"anything-but":{"suffix":["a","b"]}}"#),
      (.anythingBut(ignoringCase: "a"), #"{"anything-but":{"equals-ignore-case":"a"}}"#),
      (.anythingBut(wildcard: "a*"), #"{"anything-but":{"wildcard":"a*"}}"#),
      (.equal(1), #"{"numeric":["=",1]}"#), (.above(1), #"{"numeric":[">",1]}"#),
      (.atLeast(1), #"{"numeric":[">=",1]}"#), (.below(1), #"{"numeric":["<",1]}"#),
      (.atMost(1), #"{"numeric":["<=",1]}"#),
      (.between(0, 2.5), #"{"numeric":[">=",0,"<=",2.5]}"#),
    ] as [(Match, String)])
  func `each match is as EventBridge has it`(match: Match, expected: String) throws {
    let text = try rendered(.detail("x", match)).filter { !$0.isWhitespace }
    #expect(text == #"{"detail":{"x":["# + expected + "]}}")
  }

  @Test func `alternatives are between fields, and patterns join`() throws {
    let large = EventPattern.detail("total", .above(100))
    let text = try rendered(.source("shop").and(.or(large, .detail("customer", .prefix("vip-")))))
    #expect(
      text == """
        {
          "$or": [
            {
              "detail": {
                "total": [
                  {
                    "numeric": [
                      ">",
                      100
                    ]
                  }
                ]
              }
            },
            {
              "detail": {
                "customer": [
                  {
                    "prefix": "vip-"
                  }
                ]
              }
            }
          ],
          "source": [
            "shop"
          ]
        }
        """)
  }

  @Test func `what is known only when deployed is matched too`() throws {
    let stage = Parameter<String>("Stage", default: "dev")
    let pattern = EventPattern.source("shop-\(stage)", .exactly(stage.value)).fromThisRegion
    let known = try rendered(pattern)
    #expect(
      known == """
        {
          "region": [
            {
              "Ref": "AWS::Region"
            }
          ],
          "source": [
            {
              "Fn::Sub": "shop-${Stage}"
            },
            {
              "Ref": "Stage"
            }
          ]
        }
        """)
    let everything = try rendered(.everything)
    #expect(
      everything == """
        {
          "source": [
            {
              "prefix": ""
            }
          ]
        }
        """)
    let local = try rendered(.fromThisRegion)
    #expect(
      local == """
        {
          "region": [
            {
              "Ref": "AWS::Region"
            }
          ]
        }
        """)
  }

  @Test func `a pattern begins with any field`() throws {
    #expect(
      try rendered(.account("123456789012")) == rendered(.field(["account"], "123456789012")))
    #expect(try rendered(.region("us-east-1")) == rendered(.field(["region"], "us-east-1")))
    #expect(
      try rendered(.resources(.prefix("arn:"))) == rendered(.field(["resources"], .prefix("arn:"))))
  }

  private func rendered(_ pattern: EventPattern) throws -> String {
    let made = try stack {
      let rule = EventRule("Rule", when: pattern)
      rule.send(to: Topic("Alerts"))
    }
    return made["Rule", "EventPattern"] ?? ""
  }
}
