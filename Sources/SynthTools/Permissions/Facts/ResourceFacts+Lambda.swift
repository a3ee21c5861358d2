extension ResourceFacts {
  static let lambda: [ResourceFacts] =
    [
      ResourceFacts(
        "AWS::Lambda::Function", name: Name(property: "FunctionName", limit: 64),
        at: ["lambda:{region}:{account}:function:{}"],
        apart: [
          Apart("lambda:GetLayerVersion", at: "lambda:*:*:layer:*"),
          Apart(
            "lambda:GetCodeSigningConfig", at: "lambda:{region}:{account}:code-signing-config:*"),
          Apart("lambda:PassCapacityProvider", at: "lambda:{region}:{account}:capacity-provider:*"),
          Apart(
            "elasticfilesystem:*",
            at: "elasticfilesystem:{region}:{account}:file-system/*",
            "elasticfilesystem:{region}:{account}:access-point/*"),
          Apart("s3files:*", at: "s3files:{region}:{account}:file-system/*"),
        ],
        needs: [
          Need("ec2:*", for: ["VpcConfig"]),
          Need("elasticfilesystem:*", "s3files:*", for: ["FileSystemConfigs"]),
          Need("lambda:GetLayerVersion", for: ["Layers"]),
          Need(
            "lambda:GetCodeSigningConfig", "lambda:PutFunctionCodeSigningConfig",
            "lambda:DeleteFunctionCodeSigningConfig", for: ["CodeSigningConfigArn"]),
          Need("lambda:PassCapacityProvider", for: ["CapacityProviderConfig"]),
          Need(
            "lambda:PutFunctionConcurrency", "lambda:DeleteFunctionConcurrency",
            for: ["ReservedConcurrentExecutions"]),
          Need("lambda:PutFunctionRecursionConfig", for: ["RecursiveLoop"]),
          Need("lambda:PutFunctionScalingConfig", for: ["FunctionScalingConfig"]),
          Need("lambda:PutRuntimeManagementConfig", for: ["RuntimeManagementConfig"]),
          Need("lambda:PublishVersion", for: ["PublishToLatestPublished"]),
          Need("s3:GetObject", for: ["S3Key"]),
          Need("s3:GetObjectVersion", for: ["S3ObjectVersion"]),
        ]),
      ResourceFacts(
        "AWS::Lambda::LayerVersion", name: Name(property: "LayerName", limit: 64),
        at: ["lambda:{region}:{account}:layer:{}", "lambda:{region}:{account}:layer:{}:*"],
        needs: [
          Need("s3:GetObject", for: ["S3Key"]),
          Need("s3:GetObjectVersion", for: ["S3ObjectVersion"]),
        ]),
      ResourceFacts(
        "AWS::Lambda::Alias", at: ofFunction,
        needs: [
          Need("codedeploy:*", for: []),
          Need("lambda:*ProvisionedConcurrencyConfig", for: ["ProvisionedConcurrencyConfig"]),
        ]),
      // The service makes its identifier.
      ResourceFacts(
        "AWS::Lambda::EventSourceMapping",
        at: ["lambda:{region}:{account}:event-source-mapping:*"],
        apart: [Apart("lambda:CreateEventSourceMapping", at: "*")]),
      ResourceFacts(
        "AWS::Lambda::Version", at: ofFunction,
        needs: [
          Need("lambda:PutFunctionScalingConfig", for: ["FunctionScalingConfig"]),
          Need("lambda:PutProvisionedConcurrencyConfig", for: ["ProvisionedConcurrencyConfig"]),
          Need("lambda:PutRuntimeManagementConfig", for: ["RuntimePolicy"]),
        ]),
    ]
    + ["EventInvokeConfig", "Permission"].map {
      ResourceFacts("AWS::Lambda::\($0)", at: ofFunction)
    }

  /// A function, and its versions and aliases.
  private static let ofFunction: [ARNForm] = [
    .of("FunctionName", else: "lambda:{region}:{account}:function:{}"),
    .of("FunctionName", suffix: ":*", else: "lambda:{region}:{account}:function:{}:*"),
  ]
}
