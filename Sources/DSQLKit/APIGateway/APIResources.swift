internal import AWSResources
internal import Assembly
internal import CloudFormation

/// Everything that an API's settings and routes make.
struct APIResources {
  let resources: [Resource]
  /// The OpenAPI document, where the API has that form.
  let document: Expression?

  init(_ contents: APIContents) {
    let api = contents.api
    let settings = contents.settings
    let published: [Resource]
    switch settings.form {
    case .resources:
      published = MethodResources(contents).resources
      document = nil
    case .openAPI:
      published = []
      document = OpenAPIDocument(contents).expression
    }
    let deployment = Deployed(published, document: document, of: api, at: settings.location)
    let stage = StageResources(contents, deployment: deployment.resource)
    resources =
      published + Self.permissions(contents) + [deployment.resource] + stage.resources
  }

  private static func permissions(_ contents: APIContents) -> [Resource] {
    let location = contents.settings.location
    return contents.functions.map { function in
      Lambda.Permission(
        contents.api.id + "Invokes" + function.id,
        action: "lambda:InvokeFunction",
        functionName: function.resource.ref(),
        principal: "apigateway.amazonaws.com",
        sourceArn:
          "arn:\(AWS.partition):execute-api:\(AWS.region):\(AWS.accountID):\(contents.api.ref(String.self))/*",
        fileID: location.file, line: location.line
      ).resource
    }
  }
}
