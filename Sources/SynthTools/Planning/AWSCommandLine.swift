/// Commands of the AWS CLI, with options that its versions 1 and 2 have in common.
struct AWSCommandLine {
  let environment: DeploymentEnvironment?

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
    return words
  }
}
