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
    let bucket = ArtifactBucket(region: stack.region)
    let required = ShellWord.required(bucket.variable, or: "set it to \(bucket.need.what)")
    var head = cli.command("s3api", "head-object", in: stack.region)
    head.append("--bucket", required, "--key", ShellWord(asset.key))
    head.append(.verbatim(">/dev/null"), .verbatim("2>&1"))
    var copy = cli.command("s3", "cp", in: stack.region)
    copy.append(ShellWord(StackFiles.asset(asset.key)))
    copy.append(.verbatim("\"s3://$\(bucket.variable)/\"\(ShellWord(asset.key).text)"))
    return Step(
      id: "artifacts/\(stack.region)/\(asset.key)", stack: stack,
      does: "put \(asset.path) into the bucket, unless it is there", unless: head.line,
      needs: [bucket.need], action: copy, timeout: 600)
  }
}
