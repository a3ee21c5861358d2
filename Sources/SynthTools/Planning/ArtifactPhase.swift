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
    var head = object("head-object", asset, in: stack.region)
    head.append(.verbatim(">/dev/null"), .verbatim("2>&1"))
    let what = asset.path.isEmpty ? "the roles of \(asset.database ?? "")" : asset.path
    var step = Step(
      id: "artifacts/\(stack.region)/\(asset.key)", stack: stack,
      does: "put \(what) into the bucket, unless it is there", unless: head.line,
      action: upload(asset, in: stack.region), timeout: 900)
    step.bucket = cli.bucket(in: stack.region)
    return step
  }

  /// S3 refuses to replace a key, and bytes that are not those of the checksum. What it tells
  /// afterwards has to be what was sent.
  private func upload(_ asset: AssetRecord, in region: String) -> ShellCommand {
    let file = ShellWord(StackFiles.asset(asset.key))
    var put = object("put-object", asset, in: region)
    put.append("--body", file, "--checksum-algorithm", "SHA256", "--if-none-match", "*")
    put.append("--query", "ChecksumSHA256", "--output", "text")
    var head = object("head-object", asset, in: region)
    head.append(
      "--checksum-mode", "ENABLED", "--query",
      "join(' ', [to_string(ContentLength), ChecksumSHA256])", "--output", "text")
    let failure = ShellWord("\(asset.key) in the bucket is not what was sent")
    return ShellCommand([
      .verbatim("( sent=\"$(\(put.line))\""),
      .line("&& { [ \"$(\(head.line))\" = \"$(($(wc -c <\(file.text)))) $sent\" ]"),
      .line("|| { echo \(failure.text) >&2; false; }; } )"),
    ])
  }

  private func object(_ operation: ShellWord, _ asset: AssetRecord, in region: String)
    -> ShellCommand
  {
    var command = cli.silent("s3api", operation, in: region)
    command.append("--bucket", ArtifactBucket.word(), "--key", ShellWord(asset.key))
    return command
  }
}
