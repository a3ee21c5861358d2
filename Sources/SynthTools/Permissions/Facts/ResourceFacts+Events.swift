extension ResourceFacts {
  static let events: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Events::Archive", name: Name(property: "ArchiveName", limit: 48),
      at: ["events:{region}:{account}:archive/{}"],
      apart: [
        Apart(
          "events:CreateArchive", at: "events:{region}:{account}:archive/{}",
          .of("SourceArn", else: "events:{region}:{account}:event-bus/*"))
      ]),
    ResourceFacts(
      "AWS::Events::Endpoint", name: Name(property: "Name", limit: 64),
      at: ["events:{region}:{account}:endpoint/{}"],
      apart: [Apart("route53:*", at: "route53:::healthcheck/*")]),
    ResourceFacts(
      "AWS::Events::EventBus", name: Name(property: "Name", limit: 0),
      at: ["events:{region}:{account}:event-bus/{}"],
      needs: [Need("events:PutPermission", "events:RemovePermission", for: ["Policy"])]),
    ResourceFacts(
      "AWS::Events::EventBusPolicy",
      at: [.of("EventBusName", else: "events:{region}:{account}:event-bus/{EventBusName=default}")]),
    ResourceFacts(
      "AWS::Events::Rule", name: Name(property: "Name", limit: 64),
      at: ["events:{region}:{account}:rule/{EventBusName/}{}"]),
  ]
}
