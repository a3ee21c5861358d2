internal import CloudFormation

/// What a probe has AWS do. Nothing waits for its end.
extension ProbeAccount {
  func create(_ stack: StackID, _ form: ProbeForm) -> AWSQuestion {
    change("create-stack", stack, form)
  }

  /// A failed update stays as it is, as in the plan: taking it back would take the peer away.
  func update(_ stack: StackID, _ form: ProbeForm, keepingFailures: Bool) -> AWSQuestion {
    change("update-stack", stack, form, keepingFailures ? ["--disable-rollback"] : [])
  }

  func delete(_ stack: StackID) -> AWSQuestion {
    order(
      "cloudformation", "delete-stack", in: stack.region, ["--stack-name", ShellWord(stack.name)])
  }

  /// A cluster of one Region, and without a stack.
  func createCluster(in region: String) -> AWSQuestion {
    AWSQuestion(
      "dsql", "create-cluster", in: region, by: cli, "--no-deletion-protection-enabled", "--tags",
      ShellWord("\(ProbeForm.tag)=true"))
  }

  func delete(_ cluster: ProbedCluster.ID) -> AWSQuestion {
    AWSQuestion(
      "dsql", "delete-cluster", in: cluster.region, by: cli, "--identifier",
      ShellWord(cluster.identifier))
  }

  func unprotect(_ cluster: ProbedCluster.ID) -> AWSQuestion {
    AWSQuestion(
      "dsql", "update-cluster", in: cluster.region, by: cli, "--identifier",
      ShellWord(cluster.identifier), "--no-deletion-protection-enabled")
  }

  func name(_ peer: ProbedCluster, as peerOf: ProbedCluster, witness: String) -> AWSQuestion {
    let topology = "{\"witnessRegion\":\"\(witness)\",\"clusters\":[\"\(peer.arn)\"]}"
    return AWSQuestion(
      "dsql", "update-cluster", in: peerOf.id.region, by: cli, "--identifier",
      ShellWord(peerOf.id.identifier), "--multi-region-properties", ShellWord(topology))
  }

  /// A change set that takes a cluster into a new stack.
  func importing(_ cluster: ProbedCluster.ID, into stack: StackID, _ form: ProbeForm)
    -> AWSQuestion
  {
    let resource =
      "[{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"\(ProbeForm.cluster)\",\"ResourceIdentifier\":{\"Identifier\":\"\(cluster.identifier)\"}}]"
    return change(
      "create-change-set", stack, form,
      ["--change-set-type", "IMPORT", "--resources-to-import", ShellWord(resource)]
        + Self.changeSet)
  }

  func describeImport(into stack: StackID) -> AWSQuestion {
    AWSQuestion(
      "cloudformation", "describe-change-set", in: stack.region, by: cli, "--stack-name",
      ShellWord(stack.name), Self.changeSet[0], Self.changeSet[1])
  }

  func executeImport(into stack: StackID) -> AWSQuestion {
    order(
      "cloudformation", "execute-change-set", in: stack.region,
      ["--stack-name", ShellWord(stack.name)] + Self.changeSet)
  }

  private static let changeSet: [ShellWord] = ["--change-set-name", "import"]

  private func change(
    _ operation: ShellWord, _ stack: StackID, _ form: ProbeForm, _ options: [ShellWord] = []
  ) -> AWSQuestion {
    var command = cli.silent("cloudformation", operation, in: stack.region)
    command.append("--stack-name", ShellWord(stack.name), "--template-body", ShellWord(form.text))
    for option in options { command.append(option) }
    if let role = cli.environment?.role { command.append("--role-arn", ShellWord(role)) }
    command.append("--output", "json")
    return AWSQuestion(command, in: stack.region, timeout: Self.seconds)
  }

  /// One that AWS answers with nothing.
  private func order(
    _ service: ShellWord, _ operation: ShellWord, in region: String, _ options: [ShellWord]
  ) -> AWSQuestion {
    var command = cli.silent(service, operation, in: region)
    for option in options { command.append(option) }
    command.append(.verbatim("&& echo '{}'"))
    return AWSQuestion(command, in: region, timeout: Self.seconds)
  }

  private static let seconds = 60
}
