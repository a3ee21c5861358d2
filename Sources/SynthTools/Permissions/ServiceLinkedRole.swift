/// The role that a service has in an account, which whoever first uses the service creates.
struct ServiceLinkedRole {
  private let service: String?

  init(_ type: String) {
    service =
      switch type {
      case "AWS::Backup::BackupSelection": "backup.amazonaws.com"
      case "AWS::Cognito::UserPool": "email.cognito-idp.amazonaws.com"
      case "AWS::DSQL::Cluster": "dsql.amazonaws.com"
      default: nil
      }
  }

  func permission(_ names: TemplateNames) -> Permission {
    Permission(
      action: "iam:CreateServiceLinkedRole",
      resource: ARN.text(
        "iam::\(names.account):role/aws-service-role/\(service.map { $0 + "/" } ?? "")*",
        in: names.stack.region),
      condition: service.map { PolicyCondition(key: "iam:AWSServiceName", value: $0) },
      reason: "ServiceLinkedRole")
  }
}
