/// Commands of the AWS CLI, with options that its versions 1 and 2 have in common.
struct AWSCommandLine {
  let environment: DeploymentEnvironment?
  /// Whether an answer that does not come at once is not waited for.
  private var isImpatient = false

  init(environment: DeploymentEnvironment?) { self.environment = environment }

  /// For what can be done without, or what finds out whether AWS answers.
  var impatient: AWSCommandLine {
    var copy = self
    copy.isImpatient = true
    return copy
  }

  /// A command that shows nothing in a pager.
  func command(_ operation: ShellWord..., in region: String) -> ShellCommand {
    ShellCommand([.verbatim("AWS_PAGER=''")] + words(operation, in: region))
  }

  /// A command whose answer nobody sees as it comes.
  func silent(_ operation: ShellWord..., in region: String) -> ShellCommand {
    ShellCommand(words(operation, in: region))
  }

  /// A command that prints the part of its answer that `query` leads to.
  func query(
    _ service: ShellWord, _ operation: ShellWord, in region: String, _ options: [ShellWord],
    query: ShellWord
  ) -> String {
    var command = ShellCommand(words([service, operation], in: region) + options)
    command.append("--query", query, "--output", "text")
    return command.line
  }

  /// `$(…)`: what such a command prints.
  func answer(
    _ service: ShellWord, _ operation: ShellWord, in region: String, _ options: [ShellWord],
    query: ShellWord, errorsToo: Bool = false
  ) -> String {
    let line = self.query(service, operation, in: region, options, query: query)
    return "$(\(line)\(errorsToo ? " 2>&1" : ""))"
  }

  /// What a stack's output holds, and nothing when there is no such stack or output.
  func output(_ output: String, of stack: StackID) -> String {
    answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)],
      query: ShellWord("Stacks[].Outputs[] | [?OutputKey=='\(output)'].OutputValue"))
  }

  /// What AWS calls a resource of a stack.
  func resource(_ id: String, of stack: StackID) -> String {
    answer(
      "cloudformation", "describe-stack-resource", in: stack.region,
      ["--stack-name", ShellWord(stack.name), "--logical-resource-id", ShellWord(id)],
      query: "StackResourceDetail.PhysicalResourceId")
  }

  /// The ARN of a cluster of a stack, which is known before the stack has outputs.
  func clusterARN(_ id: String, of stack: StackID) -> String {
    answer(
      "dsql", "get-cluster", in: stack.region,
      ["--identifier", .verbatim("\"\(resource(id, of: stack))\"")], query: "arn")
  }

  /// Reads something of a stack into a variable; or nothing, if that is allowed, when AWS does not
  /// answer.
  func read(
    _ source: Step.Read.Source, of stack: StackID, as variable: String, isOptional: Bool = false
  ) -> Step.Read {
    let cli = isOptional ? impatient : self
    let answer =
      switch source {
      case .output(let id): cli.output(id, of: stack)
      case .resource(let id): cli.resource(id, of: stack)
      case .cluster(let id): cli.clusterARN(id, of: stack)
      }
    return Step.Read(
      stack: stack, source: source, variable: variable, answer: answer, isOptional: isOptional)
  }

  /// `$(…)`: the account that AWS takes us for.
  func caller(in region: String) -> String {
    answer("sts", "get-caller-identity", in: region, [], query: "Account")
  }

  func bucket(in region: String) -> ArtifactBucket {
    ArtifactBucket(
      region: region, choice: environment?.artifactBuckets[region], account: environment?.account,
      caller: caller(in: region))
  }

  private func words(_ operation: [ShellWord], in region: String) -> [ShellWord] {
    var words = ["aws"] + operation + ["--region", ShellWord(region)]
    if let profile = environment?.profile { words += ["--profile", ShellWord(profile)] }
    if isImpatient { words += ["--cli-connect-timeout", "5", "--cli-read-timeout", "20"] }
    return words
  }
}
