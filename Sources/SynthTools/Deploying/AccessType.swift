/// Resources that say who may do what: by the documentation of each type, as of 2026-11.
enum AccessType {
  /// Those that are there for nothing else, so that a new one gives access.
  static let alone: Set<String> = [
    "AWS::EC2::SecurityGroupEgress", "AWS::EC2::SecurityGroupIngress",
    "AWS::Events::EventBusPolicy", "AWS::IAM::GroupPolicy", "AWS::IAM::ManagedPolicy",
    "AWS::IAM::Policy", "AWS::IAM::Role", "AWS::IAM::RolePolicy", "AWS::IAM::User",
    "AWS::IAM::UserPolicy", "AWS::IAM::UserToGroupAddition", "AWS::KMS::Grant",
    "AWS::Lambda::LayerVersionPermission", "AWS::Lambda::Permission", "AWS::Lambda::Url",
    "AWS::Logs::ResourcePolicy", "AWS::S3::BucketPolicy", "AWS::SNS::TopicInlinePolicy",
    "AWS::SNS::TopicPolicy", "AWS::SQS::QueueInlinePolicy", "AWS::SQS::QueuePolicy",
    "AWS::SecretsManager::ResourcePolicy",
  ]

  /// The properties by which others do, beside what else they are for.
  static let properties: [String: Set<String>] = [
    "AWS::ApiGateway::Method": ["ApiKeyRequired", "AuthorizationType", "AuthorizerId"],
    "AWS::ApiGateway::RestApi": ["Policy"],
    "AWS::ApiGatewayV2::Route": ["AuthorizationType", "AuthorizerId"],
    "AWS::Backup::BackupVault": ["AccessPolicy"],
    "AWS::DSQL::Cluster": ["PolicyDocument"],
    "AWS::EC2::SecurityGroup": ["SecurityGroupEgress", "SecurityGroupIngress"],
    "AWS::EC2::VPCEndpoint": ["PolicyDocument", "SecurityGroupIds"],
    "AWS::Events::EventBus": ["Policy"],
    "AWS::IAM::Role": [
      "AssumeRolePolicyDocument", "ManagedPolicyArns", "PermissionsBoundary", "Policies",
    ],
    "AWS::IAM::User": ["Groups", "ManagedPolicyArns", "PermissionsBoundary", "Policies"],
    "AWS::KMS::Key": ["KeyPolicy"],
    "AWS::Lambda::Function": ["Role"],
    "AWS::S3::Bucket": ["AccessControl", "PublicAccessBlockConfiguration"],
    "AWS::StepFunctions::StateMachine": ["RoleArn"],
  ]
}
