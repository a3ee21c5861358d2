import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct ResourcePermissionsTests {
  private func permissions(
    _ resource: String, for handlers: [HandlerActions.Handler] = [.create],
    beside others: String = "", isTagged: Bool = false
  ) throws -> [Permission]? {
    let template = "{\"Resources\": {\"A\": {\(resource)}\(others.isEmpty ? "" : "," + others)}}"
    let names = try TemplateNames(
      of: TemplateIndex(Array(template.utf8)[...]),
      in: StackID(region: "us-east-1", name: "Shop"), account: "1", given: [:])
    return ResourcePermissions(names: names, isTagged: isTagged, archives: ["k.zip"])
      .permissions(of: "A", for: handlers)
  }

  /// The actions, a resource and a condition behind those of the prefix.
  private func texts(_ permissions: [Permission]?, _ prefix: String) -> [String] {
    (permissions ?? []).filter { $0.action.hasPrefix(prefix) }.map {
      let condition = $0.condition.map { " if \($0.key)=\($0.value)" } ?? ""
      return "\($0.action) \($0.resource)\(condition)"
    }
  }

  private func function(_ properties: String) -> String {
    #""Type": "AWS::Lambda::Function", "Properties": {\#(properties)}"#
  }

  @Test func `leave out what no property needs`() throws {
    let actions = Set(try #require(try permissions(function(""))).map(\.action))
    #expect(actions.contains("lambda:CreateFunction"))
    for action in ["ec2:DescribeVpcs", "kms:Decrypt", "iam:PassRole", "s3:GetObject"] {
      #expect(!actions.contains(action))
    }
    #expect(!actions.contains("lambda:PutFunctionConcurrency"))
  }

  @Test(arguments: [
    (#""VpcConfig": {}"#, "ec2:", "ec2:DescribeVpcs *"),
    (
      #""ReservedConcurrentExecutions": 1"#, "lambda:PutFunctionC",
      "lambda:PutFunctionConcurrency arn:aws:lambda:us-east-1:1:function:Shop-A-*"
    ),
    (
      #""KmsKeyArn": "arn:aws:kms:us-east-1:1:key/k""#, "kms:Dec",
      "kms:Decrypt arn:aws:kms:us-east-1:1:key/k"
    ),
    (
      #""KmsKeyArn": {"Fn::GetAtt": ["Key", "Arn"]}"#, "kms:Dec",
      "kms:Decrypt arn:aws:kms:us-east-1:1:key/*"
    ),
    (
      #""KmsKeyArn": "arn:aws:kms:us-east-1:1:alias/a""#, "kms:Dec",
      "kms:Decrypt arn:aws:kms:us-east-1:1:key/*"
    ),
    (
      #""Role": {"Fn::GetAtt": ["Role", "Arn"]}"#, "iam:",
      "iam:PassRole arn:aws:iam::1:role/Shop-Role-* if iam:PassedToService=lambda.amazonaws.com"
    ),
    (
      #""Role": "arn:aws:iam::1:role/mine""#, "iam:",
      "iam:PassRole arn:aws:iam::1:role/mine if iam:PassedToService=lambda.amazonaws.com"
    ),
    (
      #""Role": {"Ref": "Unknown"}"#, "iam:",
      "iam:PassRole arn:aws:iam::1:role/* if iam:PassedToService=lambda.amazonaws.com"
    ),
    (
      #""Code": {"S3Bucket": "b", "S3Key": "k.zip"}"#, "s3:", "s3:GetObject arn:aws:s3:::b/*.zip"
    ),
    (
      #""Code": {"S3Bucket": "b", "S3Key": "mine.zip"}"#, "s3:",
      "s3:GetObject arn:aws:s3:::b/mine.zip"
    ),
  ])
  func `follow the properties of a function`(properties: String, prefix: String, text: String)
    throws
  {
    let found = try permissions(
      function(properties),
      beside: #""Key": {"Type": "AWS::KMS::Key"}, "Role": {"Type": "AWS::IAM::Role"}"#)
    #expect(texts(found, prefix).contains(text))
    #expect(!texts(try permissions(function("")), prefix).contains(text))
  }

  @Test func `do not take what a function is told for what it is given`() throws {
    let environment =
      #""Environment": {"Variables": {"ROLE": "arn:aws:iam::1:role/r", "KMS_KEY": "arn:aws:kms:us-east-1:1:key/k"}}"#
    let found = try permissions(function(environment))
    #expect(texts(found, "iam:") + texts(found, "kms:") == [])
  }

  @Test(arguments: [
    ("AWS_OWNED_KMS_KEY", false), ("alias/aws/sns", false), ("alias/mine", true), ("k-1", true),
  ])
  func `ask for keys of customers alone`(key: String, isNeeded: Bool) throws {
    let found = try permissions(
      #""Type": "AWS::DSQL::Cluster", "Properties": {"KmsEncryptionKey": "\#(key)"}"#)
    #expect(texts(found, "kms:").isEmpty == !isNeeded)
  }

  @Test func `let a cluster have its witness and its peers, and be created at all`() throws {
    let alone = try permissions(#""Type": "AWS::DSQL::Cluster""#)
    #expect(texts(alone, "dsql:PutWitness") + texts(alone, "dsql:AddPeer") == [])
    #expect(
      texts(alone, "iam:") == [
        "iam:CreateServiceLinkedRole arn:aws:iam::1:role/aws-service-role/dsql.amazonaws.com/* if iam:AWSServiceName=dsql.amazonaws.com"
      ])
    let peered = try permissions(
      #""Type": "AWS::DSQL::Cluster", "Properties": {"MultiRegionProperties": {"Clusters": ["arn:aws:dsql:us-east-2:1:cluster/p"], "WitnessRegion": "us-west-2"}}"#
    )
    #expect(
      texts(peered, "dsql:PutWitness") == [
        "dsql:PutWitnessRegion arn:aws:dsql:us-east-1:1:cluster/* if dsql:WitnessRegion=us-west-2",
        "dsql:PutWitnessRegion arn:aws:dsql:us-west-2:1:cluster/* if dsql:WitnessRegion=us-west-2",
      ])
    #expect(
      texts(peered, "dsql:AddPeer") == [
        "dsql:AddPeerCluster arn:aws:dsql:us-east-1:1:cluster/*",
        "dsql:AddPeerCluster arn:aws:dsql:us-east-2:1:cluster/p",
      ])
  }

  @Test func `have tags where somebody sets them`() throws {
    let queue = #""Type": "AWS::SQS::Queue""#
    #expect(texts(try permissions(queue), "sqs:TagQueue") == [])
    #expect(texts(try permissions(queue, isTagged: true), "sqs:TagQueue").count == 1)
    let tagged = queue + #", "Properties": {"Tags": []}"#
    #expect(texts(try permissions(tagged), "sqs:TagQueue").count == 1)
    // CloudFormation tags every topic.
    #expect(texts(try permissions(#""Type": "AWS::SNS::Topic""#), "sns:TagResource").count == 1)
    let api = #""Type": "AWS::ApiGateway::RestApi""#
    let tags = "arn:aws:apigateway:us-east-1::/tags/*"
    #expect(texts(try permissions(api), "apigateway:PUT") == ["apigateway:PUT \(tags)"])
    #expect(
      !texts(try permissions(api, for: [.delete]), "apigateway:").contains { $0.contains(tags) })
  }

  @Test func `attach a policy to what it names`() throws {
    let found = try permissions(
      #""Type": "AWS::IAM::Policy", "Properties": {"Roles": [{"Ref": "Role"}, "other"]}"#,
      beside: #""Role": {"Type": "AWS::IAM::Role", "Properties": {"RoleName": "r"}}"#)
    #expect(
      texts(found, "iam:Put") == [
        "iam:PutRolePolicy arn:aws:iam::1:role/r", "iam:PutRolePolicy arn:aws:iam::1:role/other",
      ])
    #expect(texts(found, "iam:PutUser") == [])
  }

  @Test func `put a firewall before what it is put before`() throws {
    let found = try permissions(
      #""Type": "AWS::WAFv2::WebACLAssociation", "Properties": {"ResourceArn": {"Fn::Sub": "arn:aws:apigateway:us-east-1::/restapis/${Api}/stages/prod"}}"#
    )
    #expect(
      texts(found, "apigateway:")
        == ["apigateway:SetWebACL arn:aws:apigateway:us-east-1::/restapis/*/stages/prod"])
    #expect(texts(found, "appsync:") + texts(found, "cognito-idp:") == [])
  }

  @Test(arguments: ["Custom::Thing", "AWS::CloudFormation::CustomResource"])
  func `invoke the function of a custom resource`(type: String) throws {
    let found = try permissions(
      #""Type": "\#(type)", "Properties": {"ServiceToken": {"Fn::GetAtt": ["F", "Arn"]}}"#,
      beside: #""F": {"Type": "AWS::Lambda::Function"}"#)
    #expect(
      texts(found, "") == [
        "lambda:InvokeFunction arn:aws:lambda:us-east-1:1:function:Shop-F-*"
      ])
  }

  @Test func `are not known of every type`() throws {
    #expect(try permissions(#""Type": "AWS::ECR::Repository""#) == nil)
  }
}
