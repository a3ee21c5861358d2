internal import AWSResources
internal import Assembly
internal import CloudFormation

/// A deployment of an API. AWS makes it immutable, so its id carries the hash of what it publishes: whatever changes
/// is published, and nothing else is.
struct Deployed {
  let resource: Resource

  /// - Parameter document: What is published instead of resources.
  init(
    _ published: [Resource], document: Expression?, of api: Resource, at location: SourceLocation
  ) {
    var json = JSONWriter()
    json.array { json in
      json.element { $0.write(api) }
      if let document { json.element { $0.write(document) } }
      for resource in published {
        json.element { json in
          json.object { json in json.member(resource.id) { $0.write(resource) } }
        }
      }
    }
    let hash = SHA256.hex(json.finish()).prefix(10)
    let methods = published.filter { $0.type != "AWS::ApiGateway::Resource" }.map(\.id).sorted()
    resource = ApiGateway.Deployment(
      api.id + "Deployment" + hash, restApiId: api.ref(), fileID: location.file,
      line: location.line
    ).resource
      .setting("DependsOn", to: methods.isEmpty ? nil : .array(methods.map { .string($0) }))
  }
}
