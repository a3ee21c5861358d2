internal import AWSResources
public import CloudFormation

/// A key by which API Gateway tells callers apart, whose value AWS makes up.
///
/// It is no proof of who is calling: anybody who has seen it may send it.
public struct APIKey: ResourceConstruct {
  public var resource: Resource

  /// The header in which callers send it.
  static let header = ASCII.hyphenated("xApiKey")

  public init(
    _ id: String, name: Value<String>? = nil, description: String? = nil, isEnabled: Bool = true,
    fileID: String = #fileID, line: Int = #line
  ) {
    resource =
      ApiGateway.ApiKey(
        id, description: description.map { Value($0) }, enabled: Value(isEnabled), name: name,
        fileID: fileID, line: line
      ).resource
  }

  /// By which its value is found: `aws apigateway get-api-key --api-key IDENTIFIER --include-value`.
  public var identifier: Value<String> { resource.ref() }
}
