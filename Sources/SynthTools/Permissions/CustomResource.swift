internal import CloudFormation

/// A resource that a function of the user's makes.
struct CustomResource {
  let id: String
  let arns: ResourceARNs

  static func includes(_ type: String) -> Bool {
    type.hasPrefix("Custom::") || type == "AWS::CloudFormation::CustomResource"
  }

  /// Whoever CloudFormation acts for invokes the function.
  var permissions: [Permission] {
    arns.arns(.of("ServiceToken", else: "lambda:{region}:{account}:function:*"), of: id).map {
      Permission(action: "lambda:InvokeFunction", resource: $0, reason: "CustomResources")
    }
  }
}
