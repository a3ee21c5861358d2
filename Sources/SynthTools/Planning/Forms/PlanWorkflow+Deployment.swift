extension PlanWorkflow {
  /// The job that deploys: a step for each phase, with what every other form of the plan runs.
  var deployJob: [YAML.Member] {
    [
      .init("needs", .word("plan")), Self.isDeployment,
      .init(
        "environment", .text(environment),
        comment: "One job, since approval is asked for once a job."),
      .init(
        "concurrency",
        .map([
          .init("group", .text("deploy \(environment) \(stacks.first.map(Self.words) ?? "")")),
          .init("cancel-in-progress", .word("false")),
        ]), comment: "Never two at once, and none is cancelled half-way."),
      .init(
        "permissions", .map([.init("contents", .word("read")), .init("id-token", .word("write"))])),
      .init("runs-on", .word("ubuntu-latest")),
      .init("timeout-minutes", .word("360")),
      .init("env", .map(PlanScript.patience.map { .init($0.variable, .text($0.value)) })),
      .init("steps", .list([Self.checkout] + plan.phases.enumerated().flatMap(steps))),
    ]
  }

  /// A phase, with credentials of its own, since they are good for an hour.
  private func steps(_ number: Int, _ phase: Phase) -> [YAML] {
    let lines =
      ["set -euo pipefail", Plan.readsFunctions] + PlanText(plan.phases).section(phase, number + 1)
    let variables = variables(of: phase)
    return [
      .map([
        .init("uses", .word("aws-actions/configure-aws-credentials@v6")),
        .init(
          "with",
          .map([
            .init("role-to-assume", .expression("vars.AWS_DEPLOY_ROLE_ARN")),
            .init("aws-region", .text(stacks.first?.region ?? "")),
          ])),
      ]),
      .map(
        [.init("name", .text("\(phase.id): \(phase.does)"))]
          + (variables.isEmpty ? [] : [.init("env", .map(variables))]) + [
            Self.inFolder, .init("timeout-minutes", .word("\(minutes(of: phase))")),
            .init("run", .lines(lines.joined(separator: "\n") + "\n")),
          ]),
    ]
  }

  /// What a phase takes from the settings of the repository or the environment.
  private func variables(of phase: Phase) -> [YAML.Member] {
    let needs = Set(phase.steps.flatMap(\.needs).map(\.variable)).sorted()
    let regions = phase.steps.filter { $0.bucket != nil || $0.operation == .makeBucket }
    let buckets = Set(regions.map { ArtifactBucket.variable(in: $0.stack.region) }).sorted()
    return needs.map { .init($0, .expression("secrets.\($0) || vars.\($0)")) }
      + buckets.map { .init($0, .expression("vars.\($0)")) }
  }

  private func minutes(of phase: Phase) -> Int {
    let seconds = phase.batches.map { $0.map(\.timeout).max() ?? 0 }.reduce(0, +)
    return min(seconds / 60 + 1, 360)
  }

  private static func words(_ stack: StackID) -> String { "\(stack.region) \(stack.name)" }
}
