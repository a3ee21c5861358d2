internal import AWSResources
public import CloudFormation

/// An S3 bucket that nobody else sees: encrypted, without public access or access lists, by TLS only.
///
/// It is kept when it leaves the stack, unless the deployment that creates it fails. Companion: `<id>Policy`.
public struct Bucket: ResourceConstruct {
  public var resource: Resource
  let ownership: Ownership
  let encryption: Encryption

  /// - Parameters:
  ///   - name: Unique in the world, so that each Region's needs its own; AWS chooses one when left out.
  ///   - isVersioned: Whether what is overwritten or deleted stays, and is paid for; see `lifecycle`.
  ///   - lifecycle: What happens to objects as they age. Uploads that were given up go after a week in any case.
  public init(
    _ id: String, name: Value<String>? = nil, isVersioned: Bool = true,
    encryption: Encryption = .s3Managed, lifecycle: [LifecycleRule] = [],
    ownership: Ownership = .enforced, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    if let name = name?.literal {
      problems.require(
        Self.isName(name), "bucket-name-has-its-form",
        "the bucket '\(id)' is named '\(name)'; a name has 3 to 63 lower-case letters, digits and hyphens, and starts and ends with none of the latter"
      )
    }
    for rule in lifecycle { rule.check(in: id, isVersioned: isVersioned, &problems) }
    self.ownership = ownership
    self.encryption = encryption
    resource = S3.Bucket(
      id,
      bucketEncryption: .init(serverSideEncryptionConfiguration: [encryption.rule]),
      bucketName: name,
      lifecycleConfiguration: .init(rules: [LifecycleRule.givenUpUploads] + lifecycle.map(\.rule)),
      ownershipControls: .init(
        rules: [.init(objectOwnership: .init(.string(ownership.rawValue)))]),
      publicAccessBlockConfiguration: .init(
        blockPublicAcls: true, blockPublicPolicy: true, ignorePublicAcls: true,
        restrictPublicBuckets: true),
      versioningConfiguration: isVersioned ? .init(status: .enabled) : nil,
      fileID: fileID, line: line
    ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .with(companions: [.statement(BucketStatement.declared(location))] + problems.companions)
  }

  /// A bucket for what services log, which goes after a while.
  ///
  /// CloudFront and S3 write logs by access lists, which buckets otherwise do not have.
  public static func forLogs(
    _ id: String, name: Value<String>? = nil, keptFor age: TimeSpan = .days(90),
    fileID: String = #fileID, line: Int = #line
  ) -> Bucket {
    Bucket(
      id, name: name, isVersioned: false, lifecycle: [.expire(after: age)], ownership: .preferred,
      fileID: fileID, line: line)
  }

  public var name: Value<String> { resource.ref() }
  public var arn: Value<String> { resource.attribute("Arn") }
  /// The host of its Region that serves it.
  public var host: Value<String> { resource.attribute("RegionalDomainName") }

  private static func isName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return (3...63).contains(bytes.count) && bytes.first != 0x2D && bytes.last != 0x2D
      && bytes.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) || $0 == 0x2D }
  }
}

extension Bucket {
  /// Lets `grantee` list and read the objects.
  public func grantRead(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(
      ["s3:GetObject", "s3:ListBucket"], on: Value([arn, objects]), ["kms:Decrypt"], to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` put objects, and take back an upload that it has not finished.
  public func grantWrite(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    grant(
      ["s3:AbortMultipartUpload", "s3:PutObject"], on: Value([objects]),
      ["kms:Decrypt", "kms:GenerateDataKey"], to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` delete objects; of a versioned bucket their earlier versions stay.
  public func grantDelete(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["s3:DeleteObject"], on: objects, to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }

  private var objects: Value<String> { "\(arn)/*" }

  /// - Parameter keyActions: What of a key of one's own is needed as well.
  private func grant(
    _ actions: [String], on resources: Value<[String]>, _ keyActions: [String],
    to grantee: some Grantee, at location: SourceLocation
  ) -> Grant {
    var ofKey: Grant?
    if case .key(let key) = encryption {
      ofKey = Grant(keyActions, on: key.arn, to: grantee, at: location)
    }
    var list = resources.expression
    if case .array(let parts) = list, parts.count == 1 { list = parts[0] }
    return Grant(actions, on: Value(list), to: grantee, companion: ofKey, at: location)
  }
}

extension Bucket {
  /// Writes a line for each request to objects under `prefix` of `logs`.
  public func writeAccessLogs(
    to logs: Bucket, under prefix: String = "", fileID: String = #fileID, line: Int = #line
  ) -> some Construct {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      !logs.encryption.isOwn, "access-logs-need-s3s-key",
      "the bucket '\(id)' logs to '\(logs.id)', which is encrypted with a key of one's own, and S3 writes access logs only where its own keys encrypt; leave its encryption out, as Bucket.forLogs(\"\(logs.id)\") does"
    )
    return Content(
      joining: problems.list.map { Content(.problem($0.diagnostic)) }
        + [acceptance(of: logs, prefix, at: location)])
  }

  private func acceptance(
    of logs: Bucket, _ prefix: String, at location: SourceLocation
  ) -> Content {
    Content(
      .statement(
        BucketStatement.logs(of: resource, to: logs.resource, prefix: prefix, at: location)),
      .statement(
        BucketStatement.accepts(
          into: logs.resource, from: resource, prefix: prefix, at: location)))
  }

  /// How much it holds, in bytes; told once a day.
  public var size: Metric { daily("BucketSizeBytes", "StandardStorage") }
  public var objectCount: Metric { daily("NumberOfObjects", "AllStorageTypes") }

  private func daily(_ metric: String, _ storage: Value<String>) -> Metric {
    Metric(
      metric, of: "AWS/S3", dimensions: ["BucketName": name, "StorageType": storage],
      statistic: .average)
  }
}
