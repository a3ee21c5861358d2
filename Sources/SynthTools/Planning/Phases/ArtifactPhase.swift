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
    var step = Step(
      id: "artifacts/\(stack.region)/\(asset.key)", stack: stack,
      does: "put \(what) into the bucket, unless it is there",
      operation: .upload, unless: Check(.archiveIsThere, isThere(asset, in: stack.region)),
      action: upload(asset, in: stack.region), undo: .command(removal(asset, in: stack.region)),
      timeout: 900)
    step.bucket = cli.bucket(in: stack.region)
    return step
  }

  /// Succeeds when the key is there, with as many bytes as the archive has where that is here.
  private func isThere(_ asset: AssetRecord, in region: String) -> String {
    let file = ShellWord(StackFiles.asset(asset.key)).text
    var head = object("head-object", asset, in: region)
    head.append("--query", "ContentLength", "--output", "text")
    return "{ size=\"$(\(head.line) 2>/dev/null)\" && { [ ! -e \(file) ] "
      + "|| [ \"$size\" = \"$(($(wc -c <\(file))))\" ]; }; }"
  }

  /// S3 refuses to replace a key, and bytes that are not those of the checksum that comes with them.
  /// Afterwards it has to hold as many, and the checksum.
  private func upload(_ asset: AssetRecord, in region: String) -> ShellCommand {
    let file = ShellWord(StackFiles.asset(asset.key))
    var put = object("put-object", asset, in: region)
    put.append("--body", file, "--checksum-algorithm", "SHA256", "--if-none-match", "*")
    put.append(.verbatim(">/dev/null"))
    var head = object("head-object", asset, in: region)
    head.append(
      "--checksum-mode", "ENABLED", "--query", "ChecksumSHA256 && ContentLength", "--output",
      "text")
    let failure = ShellWord("\(asset.key) in the bucket is not what was sent")
    let missing = ShellWord(
      "\(StackFiles.asset(asset.key)) is missing; run dsqlsynth package first")
    return ShellCommand([
      .verbatim("( { [ -f \(file.text) ] || { echo \(missing.text) >&2; false; }; }"),
      .line("&& \(put.line)"),
      .line("&& { [ \"$(\(head.line))\" = \"$(($(wc -c <\(file.text))))\" ]"),
      .line("|| { echo \(failure.text) >&2; false; }; } )"),
    ])
  }

  private func removal(_ asset: AssetRecord, in region: String) -> String {
    "{ \(cli.bucket(in: region).line); } && \(object("delete-object", asset, in: region).line)"
  }

  private func object(_ operation: ShellWord, _ asset: AssetRecord, in region: String)
    -> ShellCommand
  {
    var command = cli.silent("s3api", operation, in: region)
    command.append("--bucket", ArtifactBucket.word(), "--key", ShellWord(asset.key))
    return command
  }
}
