import CloudFormation
import Testing

@testable import SynthTools

struct TemplateNamesTests {
  private func names(_ resources: String, given: [String: String] = [:]) throws -> TemplateNames {
    let template = """
      {"Parameters": {"Stage": {"Default": "dev", "Type": "String"}, "Late": {"Type": "String"}},
       "Resources": {\(resources)}}
      """
    return try TemplateNames(
      of: TemplateIndex(Array(template.utf8)[...]),
      in: StackID(region: "eu-west-1", name: "Shop"), account: "123456789012", given: given)
  }

  @Test(arguments: [
    (#""x""#, "x"), ("5", "5"), (#"{"Ref": "Stage"}"#, "dev"), (#"{"Ref": "Late"}"#, "*"),
    (#"{"Ref": "Given"}"#, "here"), (#"{"Ref": "AWS::Region"}"#, "eu-west-1"),
    (#"{"Fn::Sub": "${AWS::StackName}-${Stage}-${!x}-${Late}"}"#, "Shop-dev-${x}-*"),
    (#"{"Fn::Sub": ["${a}/${AWS::AccountId}", {"a": {"Ref": "Stage"}}]}"#, "dev/123456789012"),
    (#"{"Fn::Sub": "a${Topic.Arn}b"}"#, "a*b"),
    (#"{"Fn::Join": ["-", ["a", {"Ref": "Stage"}, {"Ref": "Late"}]]}"#, "a-dev-*"),
    (#"{"Fn::If": ["c", "a", "b"]}"#, "*"), (#"{"Ref": "Named"}"#, "bus"),
    (#"{"Ref": "Unnamed"}"#, "Shop-Unnamed-*"), (#"{"Fn::GetAtt": ["Named", "Arn"]}"#, "*"),
  ])
  func `know a value as far as it can be known`(value: String, text: String) throws {
    let names = try names(
      """
      "Named": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "bus"}},
      "Unnamed": {"Type": "AWS::Lambda::Function"}
      """, given: ["Given": "here"])
    #expect(names.text(of: try JSON(parsing: Array(value.utf8)).expression) == text)
  }

  @Test(arguments: [
    (#"{"Ref": "A"}"#, "A"), (#"{"Fn::GetAtt": ["A", "Arn"]}"#, "A"),
    (#"{"Fn::GetAtt": "A.Arn"}"#, "A"), (#"{"Ref": "Stage"}"#, nil), (#""A""#, nil),
  ])
  func `know what a value refers to`(value: String, id: String?) throws {
    let names = try names(#""A": {"Type": "AWS::SNS::Topic"}"#)
    #expect(names.resource(behind: try JSON(parsing: Array(value.utf8)).expression) == id)
  }

  @Test(arguments: [
    (
      #""Type": "AWS::Lambda::Function""#, "arn:aws:lambda:eu-west-1:123456789012:function:Shop-A-*"
    ),
    (
      #""Type": "AWS::Lambda::Function", "Properties": {"FunctionName": "f"}"#,
      "arn:aws:lambda:eu-west-1:123456789012:function:f"
    ),
    (
      #""Type": "AWS::IAM::Role", "Properties": {"Path": "/app/", "RoleName": "r"}"#,
      "arn:aws:iam::123456789012:role/app/r"
    ),
    (#""Type": "AWS::IAM::Role""#, "arn:aws:iam::123456789012:role/Shop-A-*"),
    (#""Type": "AWS::Events::Rule""#, "arn:aws:events:eu-west-1:123456789012:rule/Shop-A-*"),
    (
      #""Type": "AWS::Events::Rule", "Properties": {"EventBusName": {"Ref": "Bus"}, "Name": "n"}"#,
      "arn:aws:events:eu-west-1:123456789012:rule/orders/n"
    ),
    (
      #""Type": "AWS::SSM::Parameter", "Properties": {"Name": "/a/b"}"#,
      "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b"
    ),
    (#""Type": "AWS::SSM::Parameter""#, "arn:aws:ssm:eu-west-1:123456789012:parameter/CFN-A-*"),
    (#""Type": "AWS::S3::Bucket""#, "arn:aws:s3:::shop-a-*"),
    (
      #""Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": {"Ref": "Api"}}"#,
      "arn:aws:lambda:eu-west-1:123456789012:function:Shop-Api-* arn:aws:lambda:eu-west-1:123456789012:function:Shop-Api-*:*"
    ),
    (
      #""Type": "AWS::Lambda::Permission", "Properties": {"FunctionName": "arn:aws:lambda:eu-west-1:1:function:f"}"#,
      "arn:aws:lambda:eu-west-1:1:function:f arn:aws:lambda:eu-west-1:1:function:f:*"
    ),
    (
      #""Type": "AWS::SNS::TopicPolicy", "Properties": {"Topics": [{"Ref": "Topic"}, "arn:aws:sns:eu-west-1:1:t"]}"#,
      "arn:aws:sns:eu-west-1:123456789012:Shop-Topic-* arn:aws:sns:eu-west-1:1:t"
    ),
    (#""Type": "AWS::Some::Thing""#, "*"),
  ])
  func `know the ARN of a resource`(resource: String, arns: String) throws {
    let names = try names(
      """
      "A": {\(resource)}, "Api": {"Type": "AWS::Lambda::Function"},
      "Bus": {"Type": "AWS::Events::EventBus", "Properties": {"Name": "orders"}},
      "Topic": {"Type": "AWS::SNS::Topic"}
      """)
    #expect(ResourceARNs(names: names).arns(of: "A").joined(separator: " ") == arns)
  }

  @Test func `end where a name is part of itself`() throws {
    let names = try names(
      """
      "A": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Fn::Sub": "a${A}${B}"}}},
      "B": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": {"Ref": "A"}}}
      """)
    #expect(ResourceARNs(names: names).arns(of: "A") == ["arn:aws:sns:eu-west-1:123456789012:a**"])
  }

  @Test(arguments: [
    ("us-east-1", "aws"), ("cn-north-1", "aws-cn"), ("us-gov-west-1", "aws-us-gov"),
  ])
  func `know the partition`(region: String, partition: String) {
    #expect(ARN.text("s3:::a", in: region) == "arn:\(partition):s3:::a")
  }
}
