public import CloudFormation

/// A construct that stands for one resource, which others may mention.
public protocol ResourceConstruct: Construct {
  var resource: Resource { get set }
}

extension ResourceConstruct {
  public var body: Content { return Content(.resource(resource)) }

  /// Its logical id in the template.
  public var id: String { resource.id }

  func with(_ resource: Resource) -> Self {
    var copy = self
    copy.resource = resource
    return copy
  }
}
