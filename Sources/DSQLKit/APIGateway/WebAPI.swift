public import CloudFormation

/// An API that answers by HTTPS: a ``RestAPI`` or an ``HTTPAPI``.
public protocol WebAPI: ResourceConstruct {
  var identifier: Value<String> { get }
  /// The host that answers, in this Region.
  var host: Value<String> { get }
  /// What its paths start with on that host: `/prod` for a stage of that name, or nothing.
  var basePath: String { get }
}

extension WebAPI {
  /// Its identifier where it is part of AWS's name for it; a mention is refused if the API does not answer to that.
  var answeringIdentifier: Value<String> {
    guard resource.properties["DisableExecuteApiEndpoint"] == true else { return identifier }
    let problem = Problem(
      "api-answers-under-its-host",
      "API '\(id)' says hasDefaultHost: false, and something asks it under AWS's name for it, by its url, its host, a health check or a distribution, which it answers with status 403; leave hasDefaultHost out, or ask under a domain of your own",
      at: resource.location)
    return resource.with(companions: [.statement(problem)]).ref()
  }
}

extension RestAPI: WebAPI {
  public var basePath: String { "/" + stage }
}

extension HTTPAPI: WebAPI {
  public var basePath: String { "" }
}
