/// Creates the artifact buckets that nobody has named, and makes sure that they are ours.
struct BucketPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    var seen: Set<String> = []
    let first = stacks.filter(\.needsBucket).filter { seen.insert($0.id.region).inserted }
    return Phase(
      "buckets", "create the Regions' buckets for archives and large templates, unless they exist",
      first.filter { cli.bucket(in: $0.id.region).choice == nil }.map { step($0.id) })
  }

  private func step(_ stack: StackID) -> Step {
    let bucket = cli.bucket(in: stack.region)
    let unless = "unless it exists or \(bucket.variable) names another"
    var step = Step(
      id: "buckets/\(stack.region)", stack: stack,
      does: "create the bucket \(bucket.otherwise), \(unless)",
      operation: .makeBucket, unless: Check("[ -n \"${\(bucket.variable):-}\" ]"),
      action: creation(in: stack.region),
      undo: .says("empty and delete the bucket once nothing deployed takes its code from there"),
      timeout: 300)
    step.lines = [
      bucket.accountLine, "bucket=\"\(bucket.created(by: ArtifactBucket.known))\"",
    ]
    return step
  }

  // In parentheses, whose failure ends a script as that of a chain would not.
  /// What differs from a bucket of today only where the account says so: nothing that is public.
  /// That comes last, since it is what shows that a bucket is done.
  private func creation(in region: String) -> ShellCommand {
    var ready = on("get-public-access-block", in: region)
    ready.append(
      "--query", "length(values(PublicAccessBlockConfiguration)[?@])", "--output", "text")
    var head = on("head-bucket", in: region)
    head.append(.verbatim(">/dev/null"), .verbatim("2>&1"))
    var create = cli.silent("s3api", "create-bucket", in: region)
    create.append("--bucket", Self.bucket)
    // The oldest Region takes no name, and every other wants its own.
    if region != "us-east-1" {
      create.append(
        "--create-bucket-configuration", ShellWord("LocationConstraint=\(region)"))
    }
    create.append(.verbatim(">/dev/null"))
    var ownership = on("put-bucket-ownership-controls", in: region)
    ownership.append(
      "--ownership-controls", "Rules=[{ObjectOwnership=BucketOwnerEnforced}]")
    var encryption = on("put-bucket-encryption", in: region)
    encryption.append(
      "--server-side-encryption-configuration",
      #"{"Rules":[{"ApplyServerSideEncryptionByDefault":{"SSEAlgorithm":"AES256"},"BucketKeyEnabled":true}]}"#
    )
    var privacy = on("put-public-access-block", in: region)
    privacy.append(
      "--public-access-block-configuration",
      "BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true"
    )
    return ShellCommand([
      .verbatim("( [ \"$(\(ready.line) 2>/dev/null)\" = 4 ]"),
      .line("|| { { \(head.line)"), .line("|| \(create.line); }"),
      .line("&& \(ownership.line)"), .line("&& \(encryption.line)"),
      .line("&& \(privacy.line); } )"),
    ])
  }

  private static let bucket = ShellWord.verbatim("\"$bucket\"")

  /// A command that another account's bucket of this name refuses.
  private func on(_ operation: ShellWord, in region: String) -> ShellCommand {
    var command = cli.silent("s3api", operation, in: region)
    command.append(
      "--bucket", Self.bucket, "--expected-bucket-owner", .verbatim("\"$account\""))
    return command
  }
}
