internal import Assembly
internal import CloudFormation

/// Where, for whom and of what a plan is run: what calls are about.
struct DeployerScope {
  let stacks: [PlannedStack]
  let environment: DeploymentEnvironment?
  /// `*` when nobody knows.
  let account: String
  let runner: SchemaRunner

  /// The artifact bucket of a Region.
  func bucket(in region: String) -> String {
    environment?.artifactBuckets[region]
      ?? ArtifactBucket(region: region, choice: nil, account: nil, answer: "").created(by: account)
  }

  /// The values of a template's parameters that the plan finds out.
  func parameters(of stack: PlannedStack) -> [String: String] {
    var values = [ArtifactBucket.parameter: bucket(in: stack.id.region)]
    for peer in stack.record.clusters.compactMap(\.peer) {
      values[peer.parameter] = ARN.cluster("*", in: peer.region, of: account)
    }
    return values
  }

  func names(of stack: PlannedStack, in index: TemplateIndex) throws(JSONError) -> TemplateNames {
    try TemplateNames(
      of: index, in: stack.id, account: account, given: parameters(of: stack))
  }

  func stack(_ id: StackID) -> PlannedStack? { stacks.first { $0.id == id } }

  func arn(of stack: StackID) -> String {
    ARN.text(
      "cloudformation:\(stack.region):\(account):stack/\(stack.name)/*", in: stack.region)
  }

  /// The ARNs of what a call of a step is about.
  func arns(of place: CallPermissions.Place, _ call: PlannedCall, of stack: StackID)
    throws(JSONError) -> [String]
  {
    func arn(_ rest: String) -> [String] { [ARN.text(rest, in: call.region)] }
    switch place {
    case .stack:
      guard let name = call.value(of: "--stack-name") else { return ["*"] }
      // The shell knows which of the step's stacks that is, such as one that is deleted.
      let isVariable = name.contains("$")
      return [self.arn(of: isVariable ? stack : StackID(region: call.region, name: name))]
    case .clusters: return [ARN.cluster("*", in: call.region, of: account)]
    case .bucket: return arn("s3:::\(bucket(in: call.region))")
    case .objects(let end): return arn("s3:::\(bucket(in: call.region))/\(end)")
    case .migrations: return try migrations(of: stack)
    case .form(let form):
      return arn(
        form.replacing("{region}", with: call.region).replacing("{account}", with: account))
    case .everything: return ["*"]
    }
  }

  /// The functions that apply the migrations of a stack's databases.
  private func migrations(of id: StackID) throws(JSONError) -> [String] {
    guard let stack = stack(id) else { return [] }
    let names = try names(of: stack, in: stack.index)
    var arns: [String] = []
    for migrations in stack.record.migrations {
      guard let output = stack.index.outputs.first(where: { $0.id == migrations.functionOutput }),
        case .object(let members) = try stack.index.expression(output.range),
        let function = members["Value"].flatMap(names.resource)
      else { continue }
      arns += ResourceARNs(names: names).arns(of: function)
    }
    return arns
  }
}
