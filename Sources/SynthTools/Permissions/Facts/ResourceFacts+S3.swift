extension ResourceFacts {
  static let s3: [ResourceFacts] = [
    ResourceFacts(
      "AWS::S3::Bucket", name: Name(property: "BucketName", limit: 63, isLowercase: true),
      at: ["s3:::{}"],
      apart: [Apart("s3tables:*", at: "s3tables:{region}:{account}:bucket/*")],
      needs: [
        Need("s3:DeleteObject", "s3:PutObjectAcl", for: []),
        Need("s3:PutAccelerateConfiguration", for: ["AccelerateConfiguration"]),
        Need("s3:PutAnalyticsConfiguration", for: ["AnalyticsConfigurations"]),
        Need("s3:PutBucketAbac", for: ["AbacStatus"]),
        Need("s3:PutBucketAcl", for: ["AccessControl"]),
        Need("s3:PutBucketCORS", for: ["CorsConfiguration"]),
        Need("s3:PutBucketLogging", for: ["LoggingConfiguration"]),
        Need("s3:PutBucketNotification", for: ["NotificationConfiguration"]),
        Need(
          "s3:PutBucketObjectLockConfiguration",
          for: ["ObjectLockConfiguration", "ObjectLockEnabled"]),
        Need("s3:PutBucketOwnershipControls", for: ["OwnershipControls"]),
        Need("s3:PutBucketPublicAccessBlock", for: ["PublicAccessBlockConfiguration"]),
        Need("s3:PutBucketVersioning", for: ["VersioningConfiguration"]),
        Need("s3:*Website", for: ["WebsiteConfiguration"]),
        Need("s3:PutEncryptionConfiguration", for: ["BucketEncryption"]),
        Need("s3:PutIntelligentTieringConfiguration", for: ["IntelligentTieringConfigurations"]),
        Need("s3:PutInventoryConfiguration", for: ["InventoryConfigurations"]),
        Need("s3:PutLifecycleConfiguration", for: ["LifecycleConfiguration"]),
        Need("s3:PutMetricsConfiguration", for: ["MetricsConfigurations"]),
        Need("s3:PutReplicationConfiguration", for: ["ReplicationConfiguration"]),
        Need(
          "s3:*Metadata*", "s3tables:*",
          for: ["MetadataConfiguration", "MetadataTableConfiguration"]),
      ]),
    ResourceFacts("AWS::S3::BucketPolicy", at: [.of("Bucket", else: "s3:::{}")]),
    ResourceFacts(
      "AWS::SSM::Parameter", name: Name(property: "Name", limit: 2048, start: "CFN"),
      at: ["ssm:{region}:{account}:parameter/{}"]),
  ]
}
