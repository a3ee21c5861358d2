internal import Assembly

/// Puts the archives of functions where their Region's stacks take them from.
struct ArtifactPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    var seen: Set<String> = []
    var steps: [Step] = []
    for stack in stacks {
      for asset in stack.record.assets.sorted(by: { $0.key < $1.key })
      where seen.insert("\(stack.id.region) \(asset.key)").inserted {
        steps.append(step(asset, for: stack.id))
      }
    }
    return Phase("artifacts", "put the archives of functions into the Regions' buckets", steps)
  }

  private func step(_ asset: AssetRecord, for stack: StackID) -> Step {
    let what = asset.path.isEmpty ? "the roles of \(asset.database ?? "")" : asset.path
    let key = ShellWord(asset.key)
    var step = Step(
      id: "artifacts/\(stack.region)/\(asset.key)", stack: stack,
      does: "put \(what) into the bucket, unless it is there",
      operation: .upload,
      unless: Check(
        .archiveIsThere, cli.call("is_uploaded", in: stack.region, ArtifactBucket.word(), key)),
      action: upload(asset, in: stack.region), undo: .command(removal(asset, in: stack.region)),
      timeout: 900)
    step.lines = [ShellCommand(["is_packaged", key]).line]
    step.ends = [cli.call("has_arrived", in: stack.region, ArtifactBucket.word(), key)]
    step.bucket = cli.bucket(in: stack.region)
    return step
  }

  /// S3 refuses to replace a key, and bytes that are not those of the checksum that comes with them.
  private func upload(_ asset: AssetRecord, in region: String) -> ShellCommand {
    var put = object("put-object", asset, in: region)
    put.append("--body", ShellWord(StackFiles.asset(asset.key)))
    put.append("--checksum-algorithm", "SHA256", "--if-none-match", "*")
    put.append(.verbatim(">/dev/null"))
    return put
  }

  private func removal(_ asset: AssetRecord, in region: String) -> String {
    "\(cli.bucket(in: region).line) && \(object("delete-object", asset, in: region).line)"
  }

  private func object(_ operation: ShellWord, _ asset: AssetRecord, in region: String)
    -> ShellCommand
  {
    var command = cli.silent("s3api", operation, in: region)
    command.append("--bucket", ArtifactBucket.word(), "--key", ShellWord(asset.key))
    return command
  }
}
