internal import AWSResources
internal import CloudFormation

/// The KMS key that a stack creates for its cluster.
struct EncryptionKey {
  let resource: Resource

  init(of database: Database) {
    resource = KMS.Key(
      database.id + "Key",
      description: Value("Encrypts the Aurora DSQL database \(database.id)"),
      enableKeyRotation: true, keyPolicy: Self.policy
    ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .declared(at: database.location)
  }

  /// The cluster's identifier is not known before it exists, and it needs the key to exist: hence any cluster of
  /// this account and Region.
  private static var policy: Expression {
    let root: Value<String> = "arn:\(AWS.partition):iam::\(AWS.accountID):root"
    let clusters: Value<String> =
      "arn:\(AWS.partition):dsql:\(AWS.region):\(AWS.accountID):cluster/*"
    return [
      "Statement": [
        [
          "Action": "kms:*", "Effect": "Allow", "Principal": ["AWS": root.expression],
          "Resource": "*", "Sid": "Administer",
        ],
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
      ],
      "Version": "2012-10-17",
    ]
  }
}
