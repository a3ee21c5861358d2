internal import Assembly

/// What AWS never changes of a cluster: whether it has a peer, in which Region, and the witness.
struct ShapeCheck {
  let cluster: ClusterRecord
  let stack: StackID
  let cli: AWSCommandLine
  /// Whether it has to have its peer already, since no other Region is deployed to.
  let isAlone: Bool

  var step: Step {
    PreconditionPhase.step(
      "\(stack.region)/\(stack.name)/\(cluster.database)", of: stack,
      "make sure that \(cluster.database) is what it is to be, where it exists", action)
  }

  private var action: String {
    let id = cluster.database
    let state = cli.answer(
      "cloudformation", "describe-stack-resource", in: stack.region,
      ["--stack-name", ShellWord(stack.name), "--logical-resource-id", ShellWord(id)],
      query:
        "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId])",
      errorsToo: true)
    let missing = ShellWord("Resource \(id) does not exist").text
    return "{ state=\"\(state)\" || :; } && case \"$state\" in \(added(missing)) "
      + "*DELETE_COMPLETE\\ * | *CREATE_FAILED\\ * | *CREATE_IN_PROGRESS\\ *) ;; "
      + "*_COMPLETE\\ * | *UPDATE_*\\ *) shape=\"\(shape)\" && case \"$shape\" in \(expected)) ;; "
      + "*) \(wrong) ;; esac ;; *) \(needsPeer ? lonely : ":") ;; esac"
  }

  private var needsPeer: Bool { isAlone && cluster.peer != nil }

  private var lonely: String {
    ShellWord.failing(
      "\(cluster.database) has no peer yet; deploy both Regions once, without --only")
  }

  /// A cluster with a peer cannot join a stack that has gone past the forms in which they find each
  /// other. One that is only being made, or was taken back, has not.
  private func added(_ missing: String) -> String {
    guard cluster.peer != nil, !isAlone else { return "" }
    let status = cli.answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)], query: "Stacks[0].StackStatus")
    let failure = ShellWord.failing(
      "stack \(stack.name) is deployed without the database \(cluster.database), and clusters become peers only in a new stack: give \(cluster.database) an InEachRegion block and stacks of its own"
    )
    return "*\(missing)*) case \"\(status)\" in *UPDATE_* | CREATE_COMPLETE | IMPORT_COMPLETE) \(failure) ;; esac ;;"
  }

  /// The witness, and the ARN of a cluster in another Region.
  private var shape: String {
    cli.answer(
      "dsql", "get-cluster", in: stack.region, ["--identifier", .verbatim("\"${state##* }\"")],
      query: ShellWord(
        "[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':\(stack.region):')] | [0]]"
      ))
  }

  /// Between the two stands a tab.
  private var expected: String {
    guard let peer = cluster.peer else { return "None?None" }
    let paired = "\(peer.witness)?arn:*:dsql:\(peer.region):*"
    return isAlone ? paired : "\(peer.witness)?None | \(paired)"
  }

  private var wrong: String {
    let wanted =
      cluster.peer.map { "with a peer in \($0.region) and the witness \($0.witness)" }
      ?? "of one Region"
    let way = ShellWord(
      "\(cluster.database) in \(stack.region) cannot become a database \(wanted), since AWS fixes witness and peers at creation; describe a second database under another id, copy the data, and then remove this one; its witness and its peer are now:"
    )
    return "{ echo \(way.text) \"$shape\" >&2; false; }"
  }
}
