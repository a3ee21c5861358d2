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

extension Amendment {
  /// An order that does not follow from the order of the statements.
  static func precedes(_ a: Amendment, _ b: Amendment) -> Bool {
    if a.resource != b.resource { return a.resource < b.resource }
    if a.what != b.what { return a.what < b.what }
    if a.location != b.location { return a.location < b.location }
    return a.value.canonicalText < b.value.canonicalText
  }

  private var what: String {
    switch change {
    case .set(let path, _), .replace(let path, _): path.joined(separator: ".")
    case .dependsOn(let id): id
    }
  }

  private var value: Expression {
    switch change {
    case .set(_, let value), .replace(_, let value): value
    case .dependsOn(let id): .string(id)
    }
  }
}
