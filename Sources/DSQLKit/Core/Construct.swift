/// A piece of a stack: one resource, or a reusable group of them.
///
/// ```swift
/// struct Worker: Construct {
///   let cluster: Cluster
///
///   var body: Content {
///     let function = Function("Worker", code: .directory("functions/worker"))
///     cluster.grantConnect(to: function, as: "worker")
///   }
/// }
/// ```
public protocol Construct: Sendable {
  @ContentBuilder var body: Content { get }
}
