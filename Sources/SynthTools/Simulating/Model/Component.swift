internal import Assembly

/// Stacks that have to do with each other, and with no other stack of the deployment.
struct Component: Sendable {
  let model: Model
  let names: Names

  /// The names behind the model's numbers.
  struct Names: Sendable {
    let regions: [String]
    let stacks: [StackID]
    let databases: [String]
    /// The steps behind those of the model, by phase.
    let deployment: [Names.Phase]
    let keeping: [Names.Phase]
    let deletingData: [Names.Phase]

    func phases(of errand: Errand) -> [Names.Phase] {
      switch errand {
      case .deploy, .deployChange: deployment
      case .destroy: keeping
      case .destroyWithData: deletingData
      }
    }

    struct Phase: Sendable {
      let id: String
      let steps: [Step]
    }
  }

  /// All of them, in the order of their first stacks.
  static func all(of plan: Plan, for stacks: [PlannedStack]) -> [Component] {
    StackFamilies(plan, stacks).families.map { Component($0, of: plan) }
  }

  private init(_ stacks: [PlannedStack], of plan: Plan) {
    let modelling = Modelling(stacks)
    let deployment = modelling.phases(of: plan.phases)
    let keeping = modelling.phases(of: plan.teardown.choosing(.keeping))
    let deletingData = modelling.phases(of: plan.teardown.choosing(.deletingData))
    model = Model(
      regions: modelling.regions.count, stacks: modelling.stackEntries,
      clusters: modelling.clusterEntries, schemas: modelling.schemas,
      deployment: deployment.map(\.model), keeping: keeping.map(\.model),
      deletingData: deletingData.map(\.model))
    names = Names(
      regions: modelling.regions, stacks: stacks.map(\.id),
      databases: modelling.clusters.map(\.record.database), deployment: deployment.map(\.names),
      keeping: keeping.map(\.names), deletingData: deletingData.map(\.names))
  }
}
