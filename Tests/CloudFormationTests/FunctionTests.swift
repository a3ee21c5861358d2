import CloudFormation
import Testing

/// Every intrinsic function and pseudo-parameter, as it stands in a template.
struct FunctionTests {
  private static let topic = Resource("Topic", type: "AWS::SNS::Topic", Members())
  private static let list: Value<[String]> = ["a", "b"]
  private static let isProduction = Condition("IsProduction", .equals("prod", AWS.stackName))
  private static let table = Mapping("Table", ["a": ["b": "c"]])

  @Test(arguments: [
    (topic.ref(String.self).expression, #"{"Ref":"Topic"}"#),
    (
      topic.attribute("TopicName", String.self).expression, #"{"Fn::GetAtt":["Topic","TopicName"]}"#
    ),
    (
      Value<String>.join(["a", topic.ref()], separator: "").expression, #"{"Fn::Sub":"a${Topic}"}"#
    ),
    (
      Value<String>.join(["a", topic.ref()], separator: "-").expression,
      #"{"Fn::Join":["-",["a",{"Ref":"Topic"}]]}"#
    ),
    (Value<String>.join(list, separator: ",").expression, #"{"Fn::Join":[",",["a","b"]]}"#),
    (Value<String>.select(1, from: list).expression, #"{"Fn::Select":[1,["a","b"]]}"#),
    (
      Value<[String]>.split(topic.ref(), at: ":").expression,
      #"{"Fn::Split":[":",{"Ref":"Topic"}]}"#
    ),
    (
      Value<String>.find(in: table, "a", "b").expression,
      #"{"Fn::FindInMap":["Table","a","b"]}"#
    ),
    (Value<String>.imported("Shared").expression, #"{"Fn::ImportValue":"Shared"}"#),
    (
      Value<String>.output("Arn", ofStack: "Other", region: "us-east-2").expression,
      #"{"Fn::GetStackOutput":{"OutputName":"Arn","Region":"us-east-2","StackName":"Other"}}"#
    ),
    (Value<String>.base64("x").expression, #"{"Fn::Base64":"x"}"#),
    (
      Value<[String]>.cidr("10.0.0.0/16", count: 2, bits: 8).expression,
      #"{"Fn::Cidr":["10.0.0.0/16",2,"8"]}"#
    ),
    (Value<[String]>.availabilityZones().expression, #"{"Fn::GetAZs":{"Ref":"AWS::Region"}}"#),
    (
      Value<Int>.if(isProduction, then: 2, else: AWS.noValue()).expression,
      #"{"Fn::If":["IsProduction",2,{"Ref":"AWS::NoValue"}]}"#
    ),
    (("a" as Value<String>).expression, #""a""#),
    (("\(AWS.partition)" as Value<String>).expression, #"{"Ref":"AWS::Partition"}"#),
    (
      ("arn:\(AWS.partition):\(1)" as Value<String>).expression,
      #"{"Fn::Sub":"arn:${AWS::Partition}:1"}"#
    ),
    (
      ("${keep} \(topic.ref(String.self))" as Value<String>).expression,
      #"{"Fn::Sub":"${!keep} ${Topic}"}"#
    ),
    (
      ("x-\(Value<String>.select(0, from: list))" as Value<String>).expression,
      #"{"Fn::Sub":["x-${Part1}",{"Part1":{"Fn::Select":[0,["a","b"]]}}]}"#
    ),
  ])
  func `stands in a template as CloudFormation has it`(expression: Expression, json: String) throws
  {
    #expect(try compact(expression) == json)
  }

  @Test func `conditions are made of conditions`() throws {
    let test = Condition.Test.and(.holds(Self.isProduction), .not(.equals("a", "b")))
    #expect(
      try compact(test.expression)
        == #"{"Fn::And":[{"Condition":"IsProduction"},{"Fn::Not":[{"Fn::Equals":["a","b"]}]}]}"#)
  }

  private func compact(_ expression: Expression) throws -> String {
    var json = JSONWriter()
    json.write(expression)
    // Texts here have no spaces that matter.
    return String(decoding: json.finish(), as: UTF8.self)
      .split(separator: "\n").map { $0.drop { $0 == " " } }.joined()
      .replacing("\": ", with: "\":")
  }
}
