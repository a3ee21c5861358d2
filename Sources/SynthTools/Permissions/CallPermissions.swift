/// What IAM wants of whoever runs a command of the AWS CLI.
///
/// To let the plan call something new, give it a line here.
enum CallPermissions {
  enum Place: Hashable {
    /// The stack that the call names.
    case stack
    /// The clusters of its Region.
    case clusters
    /// The artifact bucket of its Region.
    case bucket
    /// What is in that bucket and ends so.
    case objects(String)
    /// The function that applies migrations.
    case migrations
    /// What comes after the partition.
    case form(String)
    case everything
  }

  struct Line {
    /// The beginning of the statement's id.
    let reason: String
    let place: Place
    let actions: [String]

    init(_ reason: String, on place: Place, _ actions: String...) {
      self.reason = reason
      self.place = place
      self.actions = actions
    }
  }

  /// Nil for a call that is not in the table.
  static func lines(for call: PlannedCall) -> [Line]? {
    guard var lines = table["\(call.service) \(call.operation)"] else { return nil }
    if call.service == "cloudformation" {
      if call.has("--tags") {
        lines.append(Line("ChangeStacks", on: .stack, "cloudformation:TagResource"))
      }
      if call.has("--s3-bucket") || call.has("--template-url") {
        lines.append(Line("Templates", on: .objects("*.template"), "s3:GetObject", "s3:PutObject"))
      }
    }
    return lines
  }

  /// What the tool itself asks about the stack of a step, on the stack: steps that take their time
  /// are watched, and explained when they fail; changes are shown before they are made or withdrawn,
  /// and so is what a deletion takes.
  static func observation(of step: Step) -> [Line] {
    guard step.operation.work == .stack || step.operation.work == .cluster else { return [] }
    var lines = [
      Line(
        "ReadStacks", on: .stack, "cloudformation:DescribeStackEvents",
        "cloudformation:DescribeStacks")
    ]
    if step.preparation != nil {
      lines += [
        Line("ReadStacks", on: .stack, "cloudformation:DescribeChangeSet"),
        Line(
          "ChangeStacks", on: .stack, "cloudformation:DeleteChangeSet",
          "cloudformation:ExecuteChangeSet"),
      ]
    }
    if step.operation == .deleteStack {
      lines.append(
        Line(
          "ReadStacks", on: .stack, "cloudformation:DescribeStackResource",
          "cloudformation:GetTemplate"))
    }
    return lines
  }

  /// By service and operation. Nobody needs a permission to ask who they are
  /// (<https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>).
  private static let table: [String: [Line]] = [
    "apigateway get-account": [
      Line("ReadAPIAccount", on: .form("apigateway:{region}::/account"), "apigateway:GET")
    ],
    "cloudformation cancel-update-stack": [
      Line("ChangeStacks", on: .stack, "cloudformation:CancelUpdateStack")
    ],
    "cloudformation continue-update-rollback": [
      Line("ChangeStacks", on: .stack, "cloudformation:ContinueUpdateRollback")
    ],
    "cloudformation create-change-set": [
      Line("ChangeStacks", on: .stack, "cloudformation:CreateChangeSet")
    ],
    "cloudformation delete-change-set": [
      Line("ChangeStacks", on: .stack, "cloudformation:DeleteChangeSet")
    ],
    "cloudformation delete-stack": [
      Line("DeleteStacks", on: .stack, "cloudformation:DeleteStack")
    ],
    "cloudformation deploy": [
      Line(
        "ChangeStacks", on: .stack, "cloudformation:CreateChangeSet",
        "cloudformation:ExecuteChangeSet"),
      Line(
        "ReadStacks", on: .stack, "cloudformation:DescribeChangeSet",
        "cloudformation:DescribeStacks", "cloudformation:GetTemplateSummary"),
    ],
    "cloudformation describe-change-set": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeChangeSet")
    ],
    "cloudformation describe-stack-events": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStackEvents")
    ],
    "cloudformation describe-stack-resource": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStackResource")
    ],
    "cloudformation describe-stack-resources": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStackResources")
    ],
    "cloudformation describe-stacks": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStacks")
    ],
    "cloudformation execute-change-set": [
      Line("ChangeStacks", on: .stack, "cloudformation:ExecuteChangeSet")
    ],
    "cloudformation get-stack-policy": [
      Line("ReadStacks", on: .stack, "cloudformation:GetStackPolicy")
    ],
    "cloudformation get-template": [
      Line("ReadStacks", on: .stack, "cloudformation:GetTemplate")
    ],
    "cloudformation get-template-summary": [
      Line("ReadStacks", on: .stack, "cloudformation:GetTemplateSummary")
    ],
    "cloudformation list-stack-resources": [
      Line("ReadStacks", on: .stack, "cloudformation:ListStackResources")
    ],
    "cloudformation list-stacks": [
      Line("ListStacks", on: .everything, "cloudformation:ListStacks")
    ],
    "cloudformation set-stack-policy": [
      Line("ProtectStacks", on: .stack, "cloudformation:SetStackPolicy")
    ],
    "cloudformation update-termination-protection": [
      Line("ProtectStacks", on: .stack, "cloudformation:UpdateTerminationProtection")
    ],
    "cloudformation wait change-set-create-complete": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeChangeSet")
    ],
    "cloudformation wait stack-create-complete": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStacks")
    ],
    "cloudformation wait stack-delete-complete": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStacks")
    ],
    "cloudformation wait stack-import-complete": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStacks")
    ],
    "cloudformation wait stack-update-complete": [
      Line("ReadStacks", on: .stack, "cloudformation:DescribeStacks")
    ],
    // Composite alarms are told only to who may see all
    // (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_DescribeAlarms.html>).
    "cloudwatch describe-alarms": [
      Line("ReadAlarms", on: .everything, "cloudwatch:DescribeAlarms")
    ],
    "dsql delete-cluster": [Line("DeleteClusters", on: .clusters, "dsql:DeleteCluster")],
    "dsql get-cluster": [Line("ReadClusters", on: .clusters, "dsql:GetCluster")],
    "dsql list-clusters": [Line("ListClusters", on: .everything, "dsql:ListClusters")],
    "dsql update-cluster": [
      Line("ChangeClusters", on: .clusters, "dsql:GetCluster", "dsql:UpdateCluster")
    ],
    "ec2 describe-regions": [Line("ListRegions", on: .everything, "ec2:DescribeRegions")],
    "lambda get-function-configuration": [
      Line("ReadMigrations", on: .migrations, "lambda:GetFunctionConfiguration")
    ],
    "lambda invoke": [Line("ApplyMigrations", on: .migrations, "lambda:InvokeFunction")],
    "s3api create-bucket": [Line("CreateBucket", on: .bucket, "s3:CreateBucket")],
    "s3api get-public-access-block": [
      Line("CreateBucket", on: .bucket, "s3:GetBucketPublicAccessBlock")
    ],
    "s3api head-bucket": [Line("CreateBucket", on: .bucket, "s3:ListBucket")],
    "s3api head-object": [Line("Archives", on: .objects("*.zip"), "s3:GetObject")],
    "s3api put-bucket-encryption": [
      Line("CreateBucket", on: .bucket, "s3:PutEncryptionConfiguration")
    ],
    "s3api put-bucket-ownership-controls": [
      Line("CreateBucket", on: .bucket, "s3:PutBucketOwnershipControls")
    ],
    "s3api put-object": [Line("Archives", on: .objects("*.zip"), "s3:PutObject")],
    "s3api put-public-access-block": [
      Line("CreateBucket", on: .bucket, "s3:PutBucketPublicAccessBlock")
    ],
    "service-quotas get-aws-default-service-quota": [
      Line("ReadQuotas", on: .everything, "servicequotas:GetAWSDefaultServiceQuota")
    ],
    "service-quotas get-service-quota": [
      Line(
        "ReadQuotas", on: .form("servicequotas:{region}:{account}:dsql/*"),
        "servicequotas:GetServiceQuota")
    ],
    "service-quotas list-service-quotas": [
      Line("ReadQuotas", on: .everything, "servicequotas:ListServiceQuotas")
    ],
    "sts get-caller-identity": [],
  ]
}
