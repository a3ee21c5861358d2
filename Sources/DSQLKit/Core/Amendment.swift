package import CloudFormation

/// A change to a resource that statements cause after it is declared.
package struct Amendment: Sendable {
  package enum Change: Sendable {
    /// Sets a property that nobody else sets differently.
    case set(path: [String], Expression)
    /// Fills in a property that its construct leaves open.
    case replace(path: [String], Expression)
    /// Waits for another resource, where that makes no circle.
    case dependsOn(String)
  }

  package let resource: String
  package let change: Change
  package let location: SourceLocation

  package init(_ resource: String, _ change: Change, at location: SourceLocation) {
    self.resource = resource
    self.change = change
    self.location = location
  }
}
