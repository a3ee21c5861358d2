import DSQLKit

func connect(_ cluster: Cluster, _ api: Function) -> Grant {
  cluster.peers[0].grantConnect(to: api, as: "app")
  // expected-error@-1 {{value of type 'PeerCluster' has no member 'grantConnect'}}
}

func read(_ cluster: Cluster, _ api: Function) -> Grant {
  cluster.peers[0].grantRead(to: api)
  // expected-error@-1 {{value of type 'PeerCluster' has no member 'grantRead'}}
}

func peersOfAPeer(_ cluster: Cluster) -> [PeerCluster] {
  cluster.peers[0].peers
  // expected-error@-1 {{value of type 'PeerCluster' has no member 'peers'}}
}

func peerWhereTheClusterBelongs(_ cluster: Cluster) -> Cluster {
  cluster.peers[0]
  // expected-error@-1 {{cannot convert return expression of type 'PeerCluster' to return type 'Cluster'}}
}

func outsideOfItsStacks(_ database: Database) -> Value<String> {
  database.endpoint
  // expected-error@-1 {{value of type 'Database' has no member 'endpoint'}}
}

func alarmsOfAPeer(_ cluster: Cluster) -> RecommendedAlarms {
  cluster.peers[0].recommendedAlarms()
  // expected-error@-1 {{value of type 'PeerCluster' has no member 'recommendedAlarms'}}
}
