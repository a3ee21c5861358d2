/// How many multi-Region clusters the account may have in a Region, and how many there would be.
struct QuotaCheck {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var step: Step? {
    let meant = stacks.filter { !$0.peeredClusters.isEmpty }
    guard let first = meant.first?.id else { return nil }
    let counts = meant.map { "\($0.id.name)=\($0.peeredClusters.count)" }
    return PreconditionPhase.step(
      "\(first.region)/quota", of: first,
      "make sure that the account's quota is enough for the clusters that are new",
      cli.call("quota_suffices", in: first.region, .list(counts)))
  }
}
