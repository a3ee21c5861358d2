/// Why an act of a step fails, in words.
struct ActText {
  let failure: String

  init(_ act: Act, in world: World, of component: Component) {
    failure =
      switch act {
      case .demands(.stackIsComplete): "the stack's last operation has not ended well"
      case .demands(.stacksTakeChanges): "a stack takes no change as it is"
      case .demands(.clustersAreUsable): "a cluster is not usable, or not a peer"
      case .demands, .awaits: "AWS does not answer as it has to"
      case .reads: "what it reads is not there, or out of reach"
      case .preparesChanges, .executesChanges: "CloudFormation refuses the change"
      case .findsClusters: "there are several clusters to take over, or one without the others"
      case .preparesImport, .executesImport: "CloudFormation refuses the import"
      case .awaitsEnd: "CloudFormation could not do it"
      case .deletesStack: "CloudFormation refuses the deletion"
      case .awaitsStackGone: "the stack was not deleted"
      case .deletesCluster: "Aurora DSQL refuses the deletion"
      case .migrates: "the cluster or its function is not ready"
      default: "AWS refuses it"
      }
  }
}
