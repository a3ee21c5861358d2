internal import Assembly
internal import CloudFormation

/// Functions that their environment tells of something, whose role may do nothing with anything of that kind.
struct UngrantedUse {
  let resources: [String: Resource]

  /// What actions on resources of a type start with, and what grants some.
  private static let services = [
    "AWS::DSQL::Cluster": ("dsql:", "grantConnect"),
    "AWS::Events::EventBus": ("events:", "grantPutEvents"),
    "AWS::S3::Bucket": ("s3:", "grantRead"), "AWS::SNS::Topic": ("sns:", "grantPublish"),
    "AWS::SQS::Queue": ("sqs:", "grantSend"), "AWS::SSM::Parameter": ("ssm:", "grantRead"),
    "AWS::StepFunctions::StateMachine": ("states:", "grantStart"),
  ]

  var problems: [Diagnostic] {
    let functions = resources.values.filter { $0.type == "AWS::Lambda::Function" }
    return functions.sorted { $0.id < $1.id }.flatMap(problems)
  }

  private func problems(of function: Resource) -> [Diagnostic] {
    guard let variables = function.properties.value(at: ["Environment", "Variables"]),
      case .object(let variables) = variables, let actions = actions(of: function)
    else { return [] }
    return variables.list.flatMap { variable in
      DependencyGraph.mentions(in: variable.value).sorted().compactMap { id -> Diagnostic? in
        guard let resource = resources[id], let (service, grant) = Self.services[resource.type],
          !actions.contains(where: { $0.hasPrefix(service) || $0 == "*" })
        else { return nil }
        return Diagnostic(
          "function-may-use-what-it-is-told",
          "function '\(function.id)' is told of '\(id)' by \(variable.key), and its role may do nothing with it; say what it may, as by \(id.prefix(1).lowercased() + id.dropFirst()).\(grant)(to: …)",
          severity: .warning, at: function.location)
      }
    }
  }

  /// What its role allows; nil where that is said elsewhere.
  private func actions(of function: Resource) -> Set<String>? {
    guard let mentioned = function.properties["Role"].map(DependencyGraph.mentions(in:)),
      let role = mentioned.compactMap({ resources[$0] }).first(where: {
        $0.type == "AWS::IAM::Role"
      }),
      role.properties["ManagedPolicyArns"] == nil
    else { return nil }
    var actions = Self.actions(in: role.properties["Policies"])
    for policy in resources.values
    where policy.type.hasPrefix("AWS::IAM::") && policy.id != role.id
      && DependencyGraph.mentions(of: policy).contains(role.id)
    {
      actions.formUnion(Self.actions(in: policy.properties["PolicyDocument"]))
    }
    return actions
  }

  /// Every text below `Action`.
  private static func actions(in expression: Expression?) -> Set<String> {
    switch expression {
    case .array(let parts): return parts.reduce(into: []) { $0.formUnion(actions(in: $1)) }
    case .object(let members):
      return members.list.reduce(into: []) { found, member in
        if member.key == "Action" {
          found.formUnion(texts(in: member.value))
        } else {
          found.formUnion(actions(in: member.value))
        }
      }
    default: return []
    }
  }

  private static func texts(in expression: Expression) -> Set<String> {
    switch expression {
    case .string(let text): [text]
    case .array(let parts): parts.reduce(into: []) { $0.formUnion(texts(in: $1)) }
    default: []
    }
  }
}
