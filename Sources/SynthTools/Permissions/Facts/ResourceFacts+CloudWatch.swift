extension ResourceFacts {
  static let cloudWatch: [ResourceFacts] =
    ["Alarm", "CompositeAlarm"].map {
      ResourceFacts(
        "AWS::CloudWatch::\($0)", name: Name(property: "AlarmName", limit: 255),
        at: ["cloudwatch:{region}:{account}:alarm:{}"],
        apart: [Apart("cloudwatch:DescribeAlarms", at: "cloudwatch:{region}:{account}:alarm:*")])
    } + [
      ResourceFacts("AWS::CloudWatch::AnomalyDetector", at: [.everything]),
      ResourceFacts(
        "AWS::CloudWatch::Dashboard", name: Name(property: "DashboardName", limit: 255),
        at: ["cloudwatch::{account}:dashboard/{}"]),
      ResourceFacts(
        "AWS::FIS::ExperimentTemplate", at: ["fis:{region}:{account}:experiment-template/*"],
        apart: [
          Apart(
            "fis:CreateExperimentTemplate", "fis:UpdateExperimentTemplate",
            at: "fis:{region}:{account}:experiment-template/*", "fis:{region}:{account}:action/*")
        ]),
      ResourceFacts(
        "AWS::Synthetics::Canary", name: Name(property: "Name", limit: 0),
        at: ["synthetics:{region}:{account}:canary:{}"],
        apart: [
          // A canary is a function and a layer of such names, and keeps what it sees in a bucket.
          Apart("lambda:*Layer*", at: "lambda:{region}:{account}:layer:cwsyn-{}-*"),
          Apart("lambda:*", at: "lambda:{region}:{account}:function:cwsyn-{}-*"),
          Apart("s3:GetObject*", at: "s3:::*/*"),
          Apart("s3:*", at: "s3:::*"),
        ],
        needs: [
          Need("ec2:*", for: ["VPCConfig"]),
          Need("kms:*", for: ["KmsKeyArn"]),
          Need("s3:CreateBucket", "s3:PutEncryptionConfiguration", for: []),
          Need("s3:GetObject*", for: ["S3Bucket"]),
          Need("synthetics:StartCanaryDryRun", for: ["DryRunAndUpdate"]),
        ]),
    ]
}
