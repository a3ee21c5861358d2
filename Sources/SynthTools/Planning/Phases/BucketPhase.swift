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
    let account = bucket.account.map { ShellWord($0) } ?? cli.account(in: stack.region)
    return Step(
      id: "buckets/\(stack.region)", stack: stack,
      does: "create the bucket \(bucket.otherwise), \(unless)",
      operation: .makeBucket, unless: Check("[ -n \"${\(bucket.variable):-}\" ]"),
      action: cli.call("make_bucket", in: stack.region, account),
      undo: .says("empty and delete the bucket once nothing deployed takes its code from there"),
      timeout: 300)
  }
}
