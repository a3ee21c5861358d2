package import Assembly

/// What tells a stack from every other of the deployment.
package struct StackID: Hashable, Comparable, Sendable {
  package let region: String
  package let name: String

  package init(region: String, name: String) {
    self.region = region
    self.name = name
  }

  package init(_ stack: StackRecord) { self.init(region: stack.region, name: stack.name) }

  package static func < (a: StackID, b: StackID) -> Bool {
    (a.region, a.name) < (b.region, b.name)
  }
}
