/// What dsqlsynth takes for true while a question has no answer, and who says so.
package struct Assumption: Sendable {
  package let text: String
  /// With its date.
  package let source: String

  package init(about question: ServiceFacts.Question) {
    (text, source) =
      switch question {
      case .singleSideCreatesPending:
        (
          "yes: the plan creates both sides before either is told of the other",
          "follows from the user guide's procedure, 2026-08, and the service team, 2025-05 (terraform-provider-aws 41868)"
        )
      case .protectionDefault:
        (
          "either: every template says whether its cluster is protected",
          "the user guide says yes of the AWS CLI, and nothing of CloudFormation, 2026-08"
        )
      case .clusterShowsSystemTags:
        (
          "yes: a deployment takes over the clusters that its stack's tags are on",
          "the registry schema has cloudFormationSystemTags, 2026-10; nothing of get-cluster"
        )
      case .metricDimension:
        (
          "ClusterId: alarms on a cluster use it",
          "the user guide's page on billing; its page on monitoring says ResourceId, 2026-08"
        )
      case .endpointBeforeActive:
        (
          "either: functions get the documented host name, made from the identifier",
          "get-cluster need not say it, by the API's model of 2026-11"
        )
      case .importTakesOutputs:
        (
          "no: what takes clusters over has no outputs, and the next deployment adds them",
          "CloudFormation refuses outputs in imports into stacks that exist, 2026-08"
        )
      case .updateWaitsForActive:
        (
          "either: both Regions are updated before either is waited for",
          "no document; Terraform's provider waits, 2026"
        )
      case .stateWithoutPeer:
        ("any: the plan never takes a peer away", "no document")
      case .deletionWaitsForPeer:
        (
          "either: both Regions' clusters are deleted before either is waited for",
          "no document; Terraform's provider waits, 2026"
        )
      }
  }
}

extension ServiceFacts.Question {
  package var text: String {
    switch self {
    case .singleSideCreatesPending:
      "is a stack complete while its cluster waits for its peer (PENDING_SETUP)?"
    case .protectionDefault:
      "does CloudFormation protect a cluster from deletion whose template does not say?"
    case .clusterShowsSystemTags:
      "does get-cluster show the tags that CloudFormation gives (aws:cloudformation:stack-name, …:logical-id)?"
    case .metricDimension:
      "which dimension do the metrics of a cluster have (AWS/AuroraDSQL)?"
    case .endpointBeforeActive:
      "does a cluster that waits for its peer have its attribute Endpoint?"
    case .importTakesOutputs:
      "may the import of a cluster into a new stack have outputs?"
    case .updateWaitsForActive:
      "does an update that names a cluster's peer wait until the cluster is active, and thus for the other side?"
    case .stateWithoutPeer:
      "what are both clusters when one no longer names the other?"
    case .deletionWaitsForPeer:
      "does the deletion of a stack wait for the deletion of its cluster's peer?"
    }
  }
}
