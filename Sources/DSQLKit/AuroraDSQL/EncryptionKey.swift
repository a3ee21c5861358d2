internal import CloudFormation

/// The KMS key that a stack creates for its cluster.
struct EncryptionKey {
  let resource: Resource

  init(of database: Database) {
    resource = Key.resource(
      database.id + "Key", description: "Encrypts the Aurora DSQL database \(database.id)",
      uses: Self.uses, at: database.location)
  }

  /// The cluster's identifier is not known before it exists, and it needs the key to exist: hence any cluster of
  /// this account and Region.
  private static var uses: [Expression] {
    let clusters: Value<String> =
      "arn:\(AWS.partition):dsql:\(AWS.region):\(AWS.accountID):cluster/*"
    return [
      [
        "Action": ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
        "Condition": [
          "ArnLike": ["aws:SourceArn": clusters.expression],
          "StringEquals": ["aws:SourceAccount": AWS.accountID.expression],
        ],
        "Effect": "Allow", "Principal": ["Service": "dsql.amazonaws.com"], "Resource": "*",
        "Sid": "EncryptClusters",
      ],
      [
        "Action": "kms:DescribeKey", "Effect": "Allow",
        "Principal": ["Service": "dsql.amazonaws.com"], "Resource": "*", "Sid": "DescribeKey",
      ],
    ]
  }
}
