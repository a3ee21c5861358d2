internal import CloudFormation

/// What a stack's parameters are when nobody says otherwise, as the AWS CLI reads it.
///
/// A parameter without a default is not in it, nor is one whose value comes from another stack: a
/// peer's ARN is known only to the plan.
struct ParametersFile {
  let stack: PlannedStack

  var bytes: [UInt8] {
    var json = JSONWriter()
    json.array { json in
      for parameter in stack.ownParameters(stack.index.parameters) {
        guard let initial = parameter.initial else { continue }
        json.element { json in
          json.object { json in
            json.member("ParameterKey", parameter.id)
            json.member("ParameterValue", initial)
          }
        }
      }
    }
    return json.finish()
  }
}
