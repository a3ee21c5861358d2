internal import AWSResources
internal import CloudFormation

/// What is said about a bucket, as far as it concerns its policy or its logs.
enum BucketStatement {
  case declared(SourceLocation)
  case logs(of: Resource, to: Resource, prefix: String, at: SourceLocation)
  case accepts(into: Resource, from: Resource, prefix: String, at: SourceLocation)
}

extension BucketStatement: Statement {
  package var subject: Resource? {
    switch self {
    case .declared: nil
    case .logs(let bucket, _, _, _): bucket
    case .accepts(let bucket, _, _, _): bucket
    }
  }

  package var mentions: [Expression] {
    switch self {
    case .declared: []
    case .logs(_, let other, _, _): [other.ref(String.self).expression]
    case .accepts(_, let other, _, _): [other.ref(String.self).expression]
    }
  }

  package static func gather(
    _ statements: [BucketStatement], about bucket: Resource, in context: GatheringContext
  ) -> [Gathered] {
    var policed: [PolicyStatement] = [Self.refusal(bucket)]
    var gathered: [Gathered] = []
    for statement in statements {
      switch statement {
      case .declared: break
      case .logs(_, let target, _, let location) where target.id == bucket.id:
        gathered.append(
          .problem(
            Problem(
              "bucket-logs-elsewhere",
              "the bucket '\(bucket.id)' logs to itself, so that each line makes another; name another bucket",
              at: location)))
      case .logs(_, let target, let prefix, let location):
        var configuration: [String: Expression] = [
          "DestinationBucketName": target.ref(String.self).expression
        ]
        if !prefix.isEmpty { configuration["LogFilePrefix"] = .string(prefix) }
        gathered.append(
          .amendment(
            Amendment(
              bucket.id, .set(path: ["LoggingConfiguration"], configuration.expression),
              at: location)))
      case .accepts(_, let source, let prefix, _):
        policed.append(Self.acceptance(from: source, into: bucket, prefix))
      }
    }
    let policy = S3.BucketPolicy(
      bucket.id + "Policy", bucket: .ofOwner(bucket.id),
      policyDocument: policed.document
    ).resource
    return [.resource(bucket.location.map(policy.declared) ?? policy)] + gathered
  }

  /// Whatever does not come by TLS is refused.
  private static func refusal(_ bucket: Resource) -> PolicyStatement {
    let arn = Value<String>.ofOwner(bucket.id, "Arn")
    let objects: Value<String> = "\(arn)/*"
    return .onlyByTLS(["s3:*"], on: [arn.expression, objects.expression])
  }

  private static func acceptance(
    from source: Resource, into bucket: Resource, _ prefix: String
  ) -> PolicyStatement {
    let arn = Value<String>.ofOwner(bucket.id, "Arn")
    let objects: Value<String> = "\(arn)/\(prefix)*"
    return .allow(
      service: "logging.s3.amazonaws.com", ["s3:PutObject"], on: objects.expression,
      when: [
        "ArnLike": ["aws:SourceArn": source.attribute("Arn", String.self).expression],
        "StringEquals": ["aws:SourceAccount": AWS.accountID.expression],
      ])
  }
}
