extension ResourceFacts {
  /// Identifiers of clusters are random. What peers and witnesses take stands in ``ClusterPermissions``.
  static let dsql: [ResourceFacts] = [
    ResourceFacts(
      "AWS::DSQL::Cluster", at: ["dsql:{region}:{account}:cluster/*"],
      needs: [
        Need("dsql:PutClusterPolicy", "dsql:DeleteClusterPolicy", for: ["PolicyDocument"]),
        Need("dsql:PutMultiRegionProperties", for: ["MultiRegionProperties"]),
        Need("dsql:PutWitnessRegion", for: ["WitnessRegion"]),
        Need("dsql:AddPeerCluster", for: ["Clusters"]),
        // No phase takes a peer away.
        Need("dsql:RemovePeerCluster", for: []),
      ])
  ]
}
