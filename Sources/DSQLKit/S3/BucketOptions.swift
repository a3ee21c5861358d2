internal import AWSResources
internal import CloudFormation

extension Bucket {
  /// What encrypts the objects.
  public enum Encryption: Sendable {
    /// S3's own keys, which cost nothing.
    case s3Managed
    /// A key of one's own; whoever is granted something by the bucket is granted what of the key that takes.
    case key(Key)

    var isOwn: Bool { if case .key = self { true } else { false } }

    var rule: S3.Bucket.ServerSideEncryptionRule {
      switch self {
      case .s3Managed:
        .init(serverSideEncryptionByDefault: .init(sseAlgorithm: .init("AES256")))
      case .key(let key):
        // With a key for the bucket, KMS is not asked for each object.
        .init(
          bucketKeyEnabled: true,
          serverSideEncryptionByDefault: .init(
            sseAlgorithm: .init("aws:kms"), kmsMasterKeyID: key.arn))
      }
    }
  }

  /// To whom objects belong that others put.
  public enum Ownership: String, Sendable {
    /// The bucket's owner, and there are no access lists.
    case enforced = "BucketOwnerEnforced"
    /// The bucket's owner, and there are access lists, which services need that write logs by them.
    case preferred = "BucketOwnerPreferred"
  }

  /// Where objects are kept that are seldom read; reading costs more there.
  public enum StorageClass: String, Sendable {
    case infrequentAccess = "STANDARD_IA"
    case intelligentTiering = "INTELLIGENT_TIERING"
    case glacierInstantRetrieval = "GLACIER_IR"
    case glacier = "GLACIER"
    case deepArchive = "DEEP_ARCHIVE"

    /// The least age in days of what comes there (S3's user guide, 2026-10).
    var leastAge: Int { self == .infrequentAccess ? 30 : 1 }
  }

  /// What happens to objects as they age.
  public struct LifecycleRule: Sendable {
    private let kind: Kind
    private let age: TimeSpan
    private let prefix: String?

    private enum Kind: Hashable {
      case expire
      case expireOldVersions
      case move(StorageClass)
    }

    /// Deletes objects; of a versioned bucket they become old versions.
    public static func expire(after age: TimeSpan, under prefix: String? = nil) -> LifecycleRule {
      LifecycleRule(kind: .expire, age: age, prefix: prefix)
    }

    /// Deletes what was overwritten or deleted so long ago.
    public static func expireOldVersions(
      after age: TimeSpan, under prefix: String? = nil
    ) -> LifecycleRule {
      LifecycleRule(kind: .expireOldVersions, age: age, prefix: prefix)
    }

    public static func move(
      to storage: StorageClass, after age: TimeSpan, under prefix: String? = nil
    ) -> LifecycleRule {
      LifecycleRule(kind: .move(storage), age: age, prefix: prefix)
    }

    static let givenUpUploads = S3.Bucket.Rule(
      status: .init("Enabled"),
      abortIncompleteMultipartUpload: .init(daysAfterInitiation: 7))

    var rule: S3.Bucket.Rule {
      let days = Value<Int>(age.wholeDays ?? 1)
      let prefix = prefix.map { Value<String>($0) }
      switch kind {
      case .expire:
        return .init(status: .init("Enabled"), expirationInDays: days, prefix: prefix)
      case .expireOldVersions:
        return .init(
          status: .init("Enabled"),
          noncurrentVersionExpiration: .init(noncurrentDays: days), prefix: prefix)
      case .move(let storage):
        return .init(
          status: .init("Enabled"), prefix: prefix,
          transitions: [
            .init(storageClass: .init(.string(storage.rawValue)), transitionInDays: days)
          ])
      }
    }

    func check(in bucket: String, isVersioned: Bool, _ problems: inout Problems) {
      let least = if case .move(let storage) = kind { storage.leastAge } else { 1 }
      let days = age.wholeDays
      problems.require(
        (days ?? 0) >= least, "lifecycle-has-whole-days",
        "a lifecycle rule of bucket '\(bucket)' takes effect after \(days.map { "\($0) days" } ?? "a time that is no number of days"); allowed are whole days, \(least) or more"
      )
      problems.require(
        kind != .expireOldVersions || isVersioned, "old-versions-are-of-a-versioned-bucket",
        "a lifecycle rule deletes old versions of bucket '\(bucket)', which keeps none; say isVersioned: true"
      )
    }
  }
}

extension TimeSpan {
  /// Nil when it is no number of whole days that is known.
  var wholeDays: Int? {
    guard let seconds = seconds.literal, seconds.isMultiple(of: 86_400) else { return nil }
    return seconds / 86_400
  }
}
