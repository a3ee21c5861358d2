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
    let state = cli.answer(
      "cloudformation", "describe-stack-resource", in: stack.region,
      ["--stack-name", ShellWord(stack.name), "--logical-resource-id", ShellWord(id)],
      query:
        "join(' ', [StackResourceDetail.ResourceStatus, StackResourceDetail.PhysicalResourceId || ''])",
      errorsToo: true)
    let silence = "printf '%s\\n' \"$state\" >&2; false"
    let missing = ShellWord("Resource \(id) does not exist").text
    return
      "{ state=\"\(state)\" || case \"$state\" in *'does not exist'*) ;; *) \(silence) ;; esac; } "
      + "&& case \"$state\" in "
      + "*\(missing)* | *DELETE_COMPLETE\\ * | *DELETE_SKIPPED\\ *) \(absent) ;; "
      + "*'does not exist'* | *CREATE_FAILED\\ * | *CREATE_IN_PROGRESS\\ *) \(unborn) ;; "
      + "*_COMPLETE\\ * | *UPDATE_*\\ *) \(present) ;; esac"
  }

  private var id: String { cluster.database }

  /// There is no such cluster, and perhaps no stack.
  private var unborn: String { isAlone && cluster.peer != nil ? lonely : ":" }

  private var lonely: String {
    ShellWord.failing("\(id) has no peer yet; deploy both Regions once, without --only")
  }

  /// The stack has no such cluster. One with a peer cannot join a stack that has gone past the forms
  /// in which they find each other, unlike one that is only being made, or was taken back; and none can
  /// be taken over by a stack that is there.
  private var absent: String {
    guard !isAlone else { return unborn }
    let status = cli.answer(
      "cloudformation", "describe-stacks", in: stack.region,
      ["--stack-name", ShellWord(stack.name)], query: "Stacks[0].StackStatus")
    let late =
      cluster.peer == nil
      ? "[ -z \"${\(adopted):-}\" ] || \(unadoptable)"
      : ShellWord.failing(
        "stack \(stack.name) is deployed without the database \(id), and clusters become peers only in a new stack: give \(id) an InEachRegion block and stacks of its own"
      )
    return "status=\"\(status)\" && case \"$status\" in "
      + "REVIEW_IN_PROGRESS | CREATE_IN_PROGRESS | CREATE_FAILED | IMPORT_IN_PROGRESS | ROLLBACK_*) ;; *) \(late) ;; esac"
  }

  /// The cluster is there: it has to be the one that is meant, and what it is to be.
  private var present: String {
    let other =
      isAlone
      ? ""
      : "{ case \"${\(adopted):-}\" in '' | \"${state##* }\") ;; *) \(unadoptable) ;; esac; } && "
    return
      "\(other)shape=\"\(shape)\" && case \"$shape\" in \(expected)) ;; \(waiting)*) \(wrong) ;; esac"
  }

  private var adopted: String { AdoptPhase.variable(for: id, in: stack.region) }

  private var unadoptable: String {
    let words = ShellWord(
      "stack \(stack.name) is there already, and its \(id) is not the cluster that it is to take over, which only a new stack can:"
    )
    return "{ echo \(words.text) \"$\(adopted)\" >&2; false; }"
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
    return isAlone ? paired(with: peer) : "\(peer.witness)?None | \(paired(with: peer))"
  }

  /// A cluster that is what it is to be, but for its peer.
  private var waiting: String {
    guard isAlone, let peer = cluster.peer else { return "" }
    return "\(peer.witness)?None) \(lonely) ;; "
  }

  private func paired(with peer: ClusterRecord.Peer) -> String {
    "\(peer.witness)?arn:*:dsql:\(peer.region):*"
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
