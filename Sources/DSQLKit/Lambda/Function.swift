internal import AWSResources
public import CloudFormation

/// A Lambda function with a role, a log group and the permission to write to it.
///
/// Companions: `<id>Role`, `<id>RolePolicy`, `<id>Logs`.
public struct Function: Invocable, Grantee {
  public var resource: Resource
  public let role: Role

  /// - Parameters:
  ///   - handler: The entry point; `index.handler` when left out, `bootstrap` for an OS-only runtime.
  ///   - memory: 128 to 10,240 MiB; also decides the share of a processor that the function gets.
  ///   - timeout: 1 to 900 seconds; an API gives up after 29.
  ///   - reservedConcurrency: How many may run at once; as many as the account allows when left out.
  ///   - isTraced: Sends traces to X-Ray.
  ///   - storage: 512 to 10,240 MiB under `/tmp`.
  ///   - layers: Up to 5, of which later ones hide files of earlier ones.
  ///   - vpc: Where it runs in a VPC; in AWS's own network when left out.
  ///   - key: Encrypts the environment variables; AWS's own key when left out.
  ///   - role: A role of your own, which functions may share; one for this function alone when left out.
  ///   - name: AWS chooses one when left out; a fixed name hinders replacement.
  public init(
    _ id: String,
    code: Code,
    runtime: Runtime = .python313,
    handler: String? = nil,
    description: String? = nil,
    memory: MemorySize = .mebibytes(512),
    timeout: TimeSpan = .seconds(10),
    architecture: Architecture = .arm64,
    environment: [String: Value<String>] = [:],
    reservedConcurrency: Int? = nil,
    isTraced: Bool = false,
    storage: MemorySize? = nil,
    layers: [Layer] = [],
    vpc: VPCAttachment? = nil,
    key: Key? = nil,
    logs: Logging = Logging(),
    role: Role? = nil,
    name: Value<String>? = nil,
    fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let handler = handler ?? (runtime.isProvided ? "bootstrap" : "index.handler")
    let group = logs.group(id + "Logs", at: location)
    let ownRole =
      role ?? Role(id + "Role", for: "lambda.amazonaws.com", fileID: fileID, line: line)
    self.role = ownRole
    var problems = Problems(at: location)
    problems.check(
      FunctionArguments(
        id: id, code: code, runtime: runtime, handler: handler, memory: memory, timeout: timeout,
        environment: environment, reservedConcurrency: reservedConcurrency, storage: storage,
        layers: layers, architecture: architecture, vpc: vpc))
    problems.check(functionName: name?.literal, of: id)
    problems.check(description: description, of: "the function '\(id)'", upTo: 256)
    let node = Lambda.Function(
      id,
      code: code.property,
      role: ownRole.arn,
      architectures: [.init(rawValue: architecture.rawValue)],
      description: description.map { Value($0) },
      environment: environment.isEmpty ? nil : .init(variables: environment),
      ephemeralStorage: storage.map { .init(size: $0.mebibytes) },
      functionName: name,
      handler: Value(handler),
      kmsKeyArn: key?.arn,
      layers: layers.isEmpty ? nil : Value(layers.map(\.arn)),
      loggingConfig: .init(logFormat: .init(rawValue: logs.format.rawValue), logGroup: group.ref()),
      memorySize: memory.mebibytes,
      reservedConcurrentExecutions: reservedConcurrency.map { Value($0) },
      runtime: .init(rawValue: runtime.rawValue),
      timeout: timeout.seconds,
      tracingConfig: isTraced ? .init(mode: .active) : nil,
      vpcConfig: vpc.map {
        .init(securityGroupIds: $0.securityGroups, subnetIds: $0.subnets)
      },
      fileID: fileID, line: line
    ).resource
    let grants = Self.permissions(
      logs: group, isTraced: isTraced, isInVPC: vpc != nil, key: key
    ).map {
      Resource.Companion.statement(
        Grant($0, for: ownRole.resource, neededBy: node, at: location))
    }
    let places = layers.compactMap { layer in
      layer.region.map { region in
        Resource.Companion.statement(
          RegionRequirement(
            region, "layer-is-of-its-region",
            "function '\(id)' has the layer '\(layer.name)', which is of '\(region)'; Lambda takes layers of the function's own Region only",
            at: location))
      }
    }
    resource = node.with(
      companions: grants + places + problems.companions
        + layers.compactMap(\.asset).map { .statement(Publication.layer($0)) }
        + code.companions(
          runtime: runtime, architecture: architecture, handler: handler, at: location))
  }

  public var arn: Value<String> { resource.attribute("Arn") }
  public var name: Value<String> { resource.ref() }

  /// What a function does by itself: write its log, send its traces, live in its VPC, read its environment.
  private static func permissions(
    logs: Resource, isTraced: Bool, isInVPC: Bool, key: Key?
  ) -> [Permission] {
    var permissions = [
      Permission(
        actions: ["logs:CreateLogStream", "logs:PutLogEvents"], resource: logs.attribute("Arn"))
    ]
    if isTraced {
      permissions.append(
        Permission(
          actions: ["xray:PutTelemetryRecords", "xray:PutTraceSegments"], resource: "*"))
    }
    if isInVPC {
      // As AWSLambdaVPCAccessExecutionRole has it (2026-10); they know no narrower resource.
      permissions.append(
        Permission(
          actions: [
            "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses",
          ], resource: "*"))
    }
    if let key { permissions.append(Permission(actions: ["kms:Decrypt"], resource: key.arn)) }
    return permissions
  }
}

extension Function {
  /// The processors that a function runs on.
  public enum Architecture: String, Sendable {
    case arm64
    case x86 = "x86_64"
  }
}

extension Function.Code {
  fileprivate func companions(
    runtime: Function.Runtime, architecture: Function.Architecture, handler: String,
    at location: SourceLocation
  ) -> [Resource.Companion] {
    guard case .packaged(let asset) = origin else { return [] }
    return [.statement(asset(runtime, architecture, handler, location))]
  }
}

extension Problems {
  fileprivate mutating func check(functionName name: String?, of id: String) {
    guard let name else { return }
    require(
      (1...64).contains(name.utf8.count)
        && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || "-_".utf8.contains($0) },
      "function-name-has-its-form",
      "the function '\(id)' is named '\(name)'; a name has 1 to 64 letters, digits, hyphens and underscores"
    )
  }
}
