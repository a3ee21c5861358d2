/// Resources that hold what their templates do not say, and what is lost with them: by the
/// documentation of each service, as of 2026-11.
enum StatefulType {
  static let losses: [String: String] = [
    "AWS::ApiGateway::ApiKey": "its clients are refused",
    "AWS::ApiGateway::RestApi": "its URL changes",
    "AWS::ApiGatewayV2::Api": "its URL changes",
    "AWS::Backup::BackupVault": "its recovery points are lost",
    "AWS::CloudFront::Distribution": "its domain name changes",
    "AWS::Cognito::UserPool": "its users are lost",
    "AWS::DynamoDB::Table": "its items are lost",
    "AWS::Events::Archive": "its events are lost",
    "AWS::KMS::Key": "what it has encrypted cannot be read again",
    "AWS::Kinesis::Stream": "its records are lost",
    "AWS::Logs::LogGroup": "its log is lost",
    "AWS::Route53::HostedZone": "its records, and its name servers, are lost",
    "AWS::S3::Bucket": "its objects are lost",
    "AWS::SNS::Topic": "its confirmed subscriptions are lost",
    "AWS::SQS::Queue": "its messages are lost",
    "AWS::SSM::Parameter": "its value is lost",
    "AWS::SecretsManager::Secret": "its value is lost",
  ]
}
