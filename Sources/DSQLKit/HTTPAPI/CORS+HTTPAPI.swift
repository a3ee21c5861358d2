internal import AWSResources
internal import CloudFormation

extension CORS {
  /// As an HTTP API has it, which answers browsers itself.
  func configuration(methods routed: Set<HTTPMethod>) -> Expression {
    let methods = allowed(of: routed)
    // With credentials, browsers take '*' for a method of that name.
    let any = allowsCredentials ? HTTPMethod.each.map(\.rawValue) : ["*"]
    let names = methods.contains(.any) ? any : methods.map(\.rawValue).sorted()
    return ApiGatewayV2.Api.Cors(
      allowCredentials: Value(allowsCredentials),
      allowHeaders: headers.isEmpty ? nil : Value(headers.map { Value($0) }),
      allowMethods: Value(names.map { Value($0) }),
      allowOrigins: Value(origins.map { Value($0) }),
      maxAge: maxAge.seconds
    ).expression
  }
}
