public import CloudFormation

/// An API that answers by HTTPS: a ``RestAPI`` or an ``HTTPAPI``.
public protocol WebAPI: ResourceConstruct {
  var identifier: Value<String> { get }
  /// The host that answers, in this Region.
  var host: Value<String> { get }
  /// What its paths start with on that host: `/prod` for a stage of that name, or nothing.
  var basePath: String { get }
}

extension RestAPI: WebAPI {
  public var basePath: String { "/" + stage }
}

extension HTTPAPI: WebAPI {
  public var basePath: String { "" }
}
