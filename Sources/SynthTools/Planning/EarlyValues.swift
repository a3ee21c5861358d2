internal import Assembly

/// What other stacks can take of a stack as soon as its clusters are created, before it has outputs.
struct EarlyValues {
  private var sources: [CarriedValue.Output: Step.Read.Source] = [:]

  init(of stacks: [PlannedStack]) {
    for stack in stacks {
      for cluster in stack.peeredClusters {
        sources[CarriedValue.Output(stack.id, cluster.arnOutput)] = .cluster(cluster.database)
        sources[CarriedValue.Output(stack.id, cluster.identifierOutput)] =
          .resource(cluster.database)
      }
    }
  }

  func holds(_ value: CarriedValue) -> Bool { sources[value.source] != nil }

  func source(of value: CarriedValue) -> Step.Read.Source {
    sources[value.source] ?? .output(value.output)
  }
}

extension CarriedValue {
  struct Output: Hashable {
    let stack: StackID
    let name: String

    init(_ stack: StackID, _ name: String) {
      self.stack = stack
      self.name = name
    }
  }

  var producer: StackID { StackID(region: region, name: stack) }

  fileprivate var source: Output { Output(producer, output) }
}
