/// Commands of the AWS CLI, with options that its versions 1 and 2 have in common, and calls of the
/// functions of `functions.sh`, which are made of such commands.
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

  /// A call of one of our functions.
  func call(_ function: ShellWord, in region: String, _ arguments: ShellWord...) -> ShellCommand {
    ShellCommand([function, ShellWord(region)] + arguments + profile)
  }

  /// A call of one that is about a stack.
  func call(_ function: ShellWord, of stack: StackID, _ arguments: ShellWord...) -> ShellCommand {
    ShellCommand([function, ShellWord(stack.region), ShellWord(stack.name)] + arguments + profile)
  }

  /// Reads something of a stack into a variable; or nothing, if that is allowed, when AWS does not
  /// answer at once.
  func read(
    _ source: Step.Read.Source, of stack: StackID, as variable: String, isOptional: Bool = false
  ) -> Step.Read {
    let question =
      switch source {
      case .output(let id): call("output_of", of: stack, ShellWord(id))
      case .resource(let id): call("resource_of", of: stack, ShellWord(id))
      case .cluster(let id): call("cluster_arn", of: stack, ShellWord(id))
      }
    return Step.Read(
      stack: stack, source: source, variable: variable,
      answer: "$(\(isOptional ? "if_reachable " : "")\(question.line))", isOptional: isOptional)
  }

  /// `"$(…)"`: the account that AWS takes us for.
  func account(in region: String) -> ShellWord {
    .verbatim("\"$(\(call("own_account", in: region).line))\"")
  }

  func bucket(in region: String) -> ArtifactBucket {
    let named = ShellWord.verbatim("\"${\(ArtifactBucket.variable(in: region)):-}\"")
    return ArtifactBucket(
      region: region, choice: environment?.artifactBuckets[region], account: environment?.account,
      answer: "$(\(call("bucket_of", in: region, named).line))")
  }

  private func words(_ operation: [ShellWord], in region: String) -> [ShellWord] {
    ["aws"] + operation + ["--region", ShellWord(region)] + profile
  }

  private var profile: [ShellWord] {
    environment?.profile.map { ["--profile", ShellWord($0)] } ?? []
  }
}

extension ShellWord {
  /// Several names as one word, for functions that take a list.
  static func list(_ names: [String]) -> ShellWord { ShellWord(names.joined(separator: " ")) }
}
