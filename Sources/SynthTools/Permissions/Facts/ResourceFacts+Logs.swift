extension ResourceFacts {
  /// What is about a group is about `log-group:<name>:*`, except for its creation and its tags.
  static let logs: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Logs::LogGroup", name: Name(property: "LogGroupName", limit: 512),
      at: ["logs:{region}:{account}:log-group:{}", "logs:{region}:{account}:log-group:{}:*"],
      apart: [Apart("firehose:*", at: "firehose:{region}:{account}:deliverystream/*")],
      needs: [
        Need("firehose:*", "logs:CreateLogDelivery", for: ["LogGroupClass"]),
        Need("logs:AssociateKmsKey", "logs:DisassociateKmsKey", for: ["KmsKeyId"]),
        Need("logs:PutBearerTokenAuthentication", for: ["BearerTokenAuthenticationEnabled"]),
        Need(
          "logs:PutDataProtectionPolicy", "logs:DeleteDataProtectionPolicy",
          for: ["DataProtectionPolicy"]),
        Need("logs:PutIndexPolicy", "logs:DeleteIndexPolicy", for: ["FieldIndexPolicies"]),
        Need("logs:PutLogGroupDeletionProtection", for: ["DeletionProtectionEnabled"]),
        Need(
          "logs:PutResourcePolicy", "logs:DeleteResourcePolicy", for: ["ResourcePolicyDocument"]),
        Need("logs:PutRetentionPolicy", "logs:DeleteRetentionPolicy", for: ["RetentionInDays"]),
      ]),
    ResourceFacts(
      "AWS::Logs::MetricFilter",
      at: [
        .of("LogGroupName", else: "logs:{region}:{account}:log-group:{}"),
        .of("LogGroupName", suffix: ":*", else: "logs:{region}:{account}:log-group:{}:*"),
      ]),
  ]
}
