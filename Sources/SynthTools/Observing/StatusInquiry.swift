internal import Assembly
internal import CloudFormation

/// Asks what there is of the stacks of a description.
package struct StatusInquiry {
  private let stacks: [PlannedStack]
  private let inquiry: AWSInquiry

  package init(about stacks: [PlannedStack], by inquiry: AWSInquiry) {
    self.stacks = stacks
    self.inquiry = inquiry
  }

  package func report() -> StatusReport {
    let first = inquiry.answers(to: stackQuestions)
    var owned: [ClusterID: Presence<String>] = [:]
    for id in stacks.flatMap(clusters) {
      owned[id] = Presence(first[question(of: id)], PhysicalID.text)
    }
    let listed = regions.map { region in
      (
        region,
        Presence(first[DeployedCluster.list(of: region, by: cli)]) {
          DeployedCluster.identifiers(in: $0)
        }
      )
    }
    let second = inquiry.answers(
      to: owned.compactMap { id, presence in
        presence.value.map { question(about: $0, in: id.stack.region) }
      }
        + listed.flatMap { region, identifiers in
          (identifiers.value ?? []).map { question(about: $0, in: region) }
        })
    var clusters: [ClusterID: Presence<DeployedCluster>] = [:]
    for (id, identifier) in owned {
      clusters[id] = cluster(identifier, in: id.stack.region, second)
    }
    return StatusReport(
      stacks: stacks.map { status(of: $0, first, clusters) },
      kept: listed.flatMap { region, identifiers in
        let found = (identifiers.value ?? []).compactMap { identifier in
          cluster(.present(identifier), in: region, second).value
        }
        return KeptCluster.all(among: found, besides: owned)
      },
      unlisted: listed.compactMap { region, identifiers in
        identifiers.failure.map { StatusReport.Unlisted(region: region, failure: $0) }
      })
  }

  private var cli: AWSCommandLine { inquiry.cli }

  /// Those that have clusters.
  private var regions: [String] {
    Set(stacks.filter { !$0.record.clusters.isEmpty }.map(\.id.region)).sorted()
  }

  private func clusters(of stack: PlannedStack) -> [ClusterID] {
    stack.record.clusters.map { ClusterID(stack: stack.id, database: $0.database) }
  }

  private var stackQuestions: [AWSQuestion] {
    stacks.flatMap { stack in
      [
        DeployedStack.question(about: stack.id, by: cli),
        TemplateState.question(about: stack.id, by: cli),
      ] + clusters(of: stack).map(question)
    } + regions.map { DeployedCluster.list(of: $0, by: cli) }
  }

  private func question(of cluster: ClusterID) -> AWSQuestion {
    PhysicalID.question(of: cluster.database, in: cluster.stack, by: cli)
  }

  private func question(about identifier: String, in region: String) -> AWSQuestion {
    DeployedCluster.question(about: identifier, in: region, by: cli)
  }

  private func cluster(_ identifier: Presence<String>, in region: String, _ answers: AWSAnswers)
    -> Presence<DeployedCluster>
  {
    switch identifier {
    case .absent: .absent
    case .unknown(let failure): .unknown(failure)
    case .present(let identifier):
      Presence(answers[question(about: identifier, in: region)]) {
        DeployedCluster($0, in: region)
      }
    }
  }

  private func status(
    of stack: PlannedStack, _ answers: AWSAnswers,
    _ clusters: [ClusterID: Presence<DeployedCluster>]
  ) -> StackStatus {
    let presence = Presence(
      answers[DeployedStack.question(about: stack.id, by: cli)], DeployedStack.init)
    let template = presence.value.map { _ in
      TemplateState(answers[TemplateState.question(about: stack.id, by: cli)], of: stack)
    }
    return StackStatus(
      id: stack.id, presence: presence, template: template,
      advice: advice(for: presence.value, template, of: stack.id),
      clusters: stack.record.clusters.sorted { $0.database < $1.database }.map { record in
        status(of: record, in: stack.id, clusters)
      })
  }

  private func advice(for stack: DeployedStack?, _ template: TemplateState?, of id: StackID)
    -> String?
  {
    guard let stack, !stack.isComplete, !(stack.isRestored && template == .current) else {
      return nil
    }
    return StackAdvice.text(for: stack.status, of: id, by: cli, again: "deploy again")
  }

  private func status(
    of record: ClusterRecord, in stack: StackID,
    _ clusters: [ClusterID: Presence<DeployedCluster>]
  ) -> ClusterStatus {
    let database = record.database
    let presence = clusters[ClusterID(stack: stack, database: database)] ?? .absent
    var peering: Peering?
    if let cluster = presence.value, let peer = record.peer {
      let other = ClusterID(
        stack: StackID(region: peer.region, name: peer.stack), database: database)
      peering = Peering(of: cluster, with: clusters[other] ?? .absent, meant: peer)
    }
    return ClusterStatus(database: database, presence: presence, peering: peering)
  }
}
