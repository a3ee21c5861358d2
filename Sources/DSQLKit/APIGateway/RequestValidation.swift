internal import AWSResources
internal import CloudFormation

/// What API Gateway looks at before a request reaches a function.
struct RequestValidation: Hashable {
  let body: Bool
  let parameters: Bool

  /// Nil when there is nothing to look at.
  init?(body: Bool, parameters: Bool) {
    guard body || parameters else { return nil }
    self.body = body
    self.parameters = parameters
  }

  var name: String { (body ? "Body" : "") + (parameters ? "Parameters" : "") }

  func id(of api: String) -> String { api + name + "Validator" }

  func resource(of api: Resource, at location: SourceLocation) -> Resource {
    ApiGateway.RequestValidator(
      id(of: api.id), restApiId: api.ref(), name: Value(name), validateRequestBody: Value(body),
      validateRequestParameters: Value(parameters), fileID: location.file, line: location.line
    ).resource
  }
}
