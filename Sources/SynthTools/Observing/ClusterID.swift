/// What tells a cluster from every other of the deployment, whether it is there or not.
struct ClusterID: Hashable {
  let stack: StackID
  let database: String
}
