internal import CloudFormation

/// Finds what there is of a probe: stacks by their names, clusters by their stacks and by their tag.
struct ProbeSearch {
  let regions: [String]
  let account: ProbeAccount

  private var names: [StackID] {
    regions.flatMap { region in
      [ProbedStack.name, ProbedStack.importName].map { StackID(region: region, name: $0) }
    }
  }

  /// Looks everywhere, also at the clusters of others, whose tags it has to see.
  func everything() -> ProbeRemains {
    let lists = regions.map { DeployedCluster.list(of: $0, by: account.cli) }
    let answers = account.inquiry.answers(to: lists)
    var listed: [ProbedCluster.ID] = []
    var unknown: [String] = []
    for (region, list) in zip(regions, lists) {
      switch answers[list] {
      case .success(let answer):
        listed += DeployedCluster.identifiers(in: answer).map {
          ProbedCluster.ID(region: region, identifier: $0)
        }
      case .failure(let failure):
        unknown.append("\(region)  clusters cannot be listed (\(failure.text))")
      }
    }
    return look(at: listed, after: ProbeRemains(), unknown: unknown)
  }

  /// Looks again at what was found. What cannot be looked at now is still as it was.
  func again(_ remains: ProbeRemains) -> ProbeRemains {
    look(at: remains.clusters.map(\.id), after: remains, unknown: [])
  }

  private func look(at known: [ProbedCluster.ID], after last: ProbeRemains, unknown: [String])
    -> ProbeRemains
  {
    var remains = ProbeRemains(unknown: unknown)
    let looks = account.look(at: names)
    for stack in names {
      switch looks[stack] ?? .absent {
      case .absent: break
      case .present(let found): remains.stacks.append(found)
      case .unknown(let failure):
        if let former = last.stacks.first(where: { $0.id == stack }) {
          remains.stacks.append(former)
        } else {
          remains.unknown.append("\(stack.region)  stack \(stack.name) (\(failure.text))")
        }
      }
    }
    for (stack, cluster) in account.clusters(of: remains.stacks.map(\.id)) {
      remains.owned[stack] = cluster.value ?? (cluster == .absent ? nil : last.owned[stack])
    }
    let owned = Set(remains.owned.values)
    let all = known + owned.subtracting(known).sorted { $0.identifier < $1.identifier }
    let clusters = account.look(at: all)
    for id in all {
      switch clusters[id] ?? .absent {
      case .absent: break
      case .present(let cluster):
        if cluster.isOfProbe || owned.contains(id) { remains.clusters.append(cluster) }
      case .unknown(let failure):
        if let former = last.clusters.first(where: { $0.id == id }) {
          remains.clusters.append(former)
        } else {
          remains.unknown.append("\(id.region)  cluster \(id.identifier) (\(failure.text))")
        }
      }
    }
    return remains
  }
}
