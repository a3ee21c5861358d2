import Testing

@testable import SynthTools

struct CapabilityTests {
  @Test(arguments: [
    ("AWS::SNS::Topic", ["TopicName"], nil),
    ("AWS::IAM::Role", ["AssumeRolePolicyDocument"], Capability.iam),
    ("AWS::IAM::Role", ["RoleName"], .namedIAM),
    ("AWS::IAM::Policy", ["PolicyName"], .iam),
    ("AWS::IAM::ManagedPolicy", ["ManagedPolicyName"], .namedIAM),
    ("AWS::IAM::ManagedPolicy", ["PolicyDocument"], .iam),
    ("AWS::IAM::User", ["UserName"], .namedIAM),
    ("AWS::IAM::Group", ["GroupName"], .namedIAM),
    ("AWS::IAM::InstanceProfile", ["InstanceProfileName"], .namedIAM),
  ])
  func `is as strong as the resource needs`(
    type: String, properties: [String], expected: Capability?
  ) {
    #expect(Capability(creating: type, with: properties) == expected)
  }

  @Test func `is the strongest of the template's`() throws {
    let template = """
      {"Resources": {
        "A": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "x"}},
        "B": {"Properties": {"PolicyName": "x"}, "Type": "AWS::IAM::Policy"}
      }}
      """
    #expect(try TemplateIndex(template[...].utf8Bytes).capability == .namedIAM)
  }
}
