internal import CloudFormation

/// Makes what is asked, and sees what it is like.
extension Examination {
  /// Begins to make everything at once.
  ///
  /// - Returns: The cluster without a stack.
  func create() throws(ProbeFailure) -> ProbedCluster.ID {
    tell(
      .begins(
        "creates a stack with an empty cluster in \(place.text), and an empty cluster in \(place.first)"
      ))
    let alone = account.createCluster(in: place.first)
    // One side leaves its protection to CloudFormation, and the other does not.
    let orders = zip(stacks, [false, true]).map { stack, leavesProtectionOut in
      account.create(
        stack, ProbeForm(witness: place.witness, leavesProtectionOut: leavesProtectionOut))
    }
    let answers = account.inquiry.answers(to: orders + [alone])
    do throws(AWSFailure) {
      for order in orders { _ = try answers[order].get() }
      guard let identifier = try answers[alone].get()["identifier"]?.string else {
        throw AWSFailure(.silence, "create-cluster says no identifier")
      }
      return ProbedCluster.ID(region: place.first, identifier: identifier)
    } catch {
      throw .problem("cannot create what it takes: \(error.text)")
    }
  }

  /// The two sides once their stacks are complete.
  func pair() throws(ProbeFailure) -> Pair {
    let start = Clock.milliseconds
    for stack in stacks {
      let status = try created(stack, since: start)
      guard status == "CREATE_COMPLETE" else {
        throw .problem(
          "\(stack.region)  stack \(stack.name) is \(status ?? "gone"): \(account.reasons(of: stack))"
        )
      }
    }
    let identifiers = account.clusters(of: stacks)
    let looks = account.look(at: identifiers.values.compactMap(\.value))
    let clusters = stacks.compactMap { stack in
      identifiers[stack]?.value.flatMap { looks[$0]?.value }
    }
    guard clusters.count == stacks.count else {
      throw .problem("the clusters of the stacks cannot be looked at")
    }
    return Pair(stacks: stacks, clusters: clusters)
  }

  /// What is to be seen of the two sides before either is told of the other.
  func examineCreation(of pair: Pair) throws(ProbeFailure) {
    let statuses = Set(pair.clusters.map(\.status.rawValue)).sorted().joined(separator: ", ")
    answer(
      .singleSideCreatesPending, .bool(statuses == "PENDING_SETUP"),
      "CREATE_COMPLETE while the clusters were \(statuses)")
    let isProtected = pair.otherCluster.isProtected
    answer(
      .protectionDefault, .bool(isProtected),
      "get-cluster says deletionProtectionEnabled \(isProtected) of a cluster whose template does not say"
    )
    let tags = pair.cluster.tags
    let wanted = ["aws:cloudformation:stack-name", "aws:cloudformation:logical-id"]
    answer(
      .clusterShowsSystemTags, .bool(wanted.allSatisfy(tags.contains)),
      "get-cluster shows \(tags.isEmpty ? "no tags" : tags.joined(separator: ", "))")
  }

  /// One that waits for the peer will never be complete, which is an answer, too.
  private func created(_ stack: StackID, since start: Int) throws(ProbeFailure) -> String? {
    do { return try settled(stack) } catch {
      guard case .problem = error, !patience.signals.isPending else { throw error }
      // Its stack may not know it before it is complete.
      let found = ProbeSearch(regions: [stack.region], account: account).everything()
      let isCreating = found.stacks.contains {
        $0.id == stack && $0.status == "CREATE_IN_PROGRESS"
      }
      if isCreating, found.clusters.contains(where: { $0.status.rawValue == "PENDING_SETUP" }) {
        let seconds = (Clock.milliseconds - start) / 1000
        answer(
          .singleSideCreatesPending, .bool(false),
          "CREATE_IN_PROGRESS for \(seconds) s while the cluster was PENDING_SETUP")
      }
      throw error
    }
  }
}
