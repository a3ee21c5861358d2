internal import Assembly

/// `aws cloudformation deploy` for one form of a stack.
///
/// A parameter that the command leaves out keeps the value it has. So the command names every
/// parameter but the ARN of a peer, which is given once.
struct DeployStep {
  let phase: String
  let form: StackForm
  let stack: PlannedStack
  let cli: AWSCommandLine
  let file: String
  let size: Int
  let capability: Capability?
  /// Whether a failure leaves everything as it is then.
  var keepsOnFailure = false
  var precondition: Check?
  var unless: Check?
  /// What has to come before the command, a line of bash each.
  var lines: [String] = []
  private var overrides: [ShellWord] = []
  private var reads: [Step.Read] = []
  private var needs: [Step.Need] = []
  private var passes: [Step.Pass] = []
  private var passesBucket = false

  init(
    _ phase: String, _ form: StackForm, of stack: PlannedStack, by cli: AWSCommandLine,
    file: String, size: Int,
    capability: Capability?
  ) {
    self.phase = phase
    self.form = form
    self.stack = stack
    self.cli = cli
    self.file = file
    self.size = size
    self.capability = capability
  }

  /// Gives the parameters that take no value from another stack.
  mutating func give(_ parameters: [TemplateIndex.Parameter]) {
    for parameter in stack.ownParameters(parameters) {
      if let initial = parameter.initial {
        overrides.append(ShellWord("\(parameter.id)=\(initial)"))
      } else if parameter.isBucket {
        overrides.append(ArtifactBucket.word(as: parameter.id))
        passes.append(Step.Pass(parameter: parameter.id, variable: "bucket"))
        passesBucket = true
      } else {
        let need = Step.Need(
          variable: variable(for: parameter.id),
          what: "the value of parameter \(parameter.id) of stack \(stack.id.name)")
        overrides.append(
          .required(need.variable, as: parameter.id, or: "set it to \(need.what)"))
        pass(parameter.id, need)
      }
    }
  }

  /// Gives a parameter something of another stack, without which the stack cannot be deployed.
  ///
  /// Gives the shell variable that holds it.
  mutating func carry(_ source: Step.Read.Source, of other: StackID, to parameter: String) -> String
  {
    let variable = add(cli.read(source, of: other, as: variable(for: parameter)), for: parameter)
    overrides.append(
      .required(
        variable, as: parameter,
        or: "stack \(other.name) in \(other.region) has no \(source.words) yet"))
    return variable
  }

  /// Gives a parameter something of another stack, or leaves it as it is while that is out of reach.
  mutating func carryIfReachable(
    _ source: Step.Read.Source, of other: StackID, to parameter: String
  ) {
    let read = cli.read(source, of: other, as: variable(for: parameter), isOptional: true)
    overrides.append(.optional(add(read, for: parameter), as: parameter))
  }

  func step(_ does: String) -> Step {
    var step = Step(
      id: "\(phase)/\(stack.id.region)/\(stack.id.name)", stack: stack.id, does: does,
      operation: .deploy(form, keepsOnFailure: keepsOnFailure), precondition: precondition,
      unless: unless, reads: reads,
      needs: needs, passes: passes, action: command,
      postcondition: StackLook(stack: stack.id, cli: cli).isCompleteNow, timeout: 3600)
    step.lines = lines
    if form == .steady {
      var preparation = command
      preparation.append("--no-execute-changeset")
      step.preparation = preparation
    }
    if isLarge || passesBucket { step.bucket = bucket }
    return step
  }

  private var bucket: ArtifactBucket { cli.bucket(in: stack.id.region) }

  private var isLarge: Bool { size > TemplateLimits.inlineBytes }

  private var command: ShellCommand {
    var command = cli.silent("cloudformation", "deploy", in: stack.id.region)
    command.append("--stack-name", ShellWord(stack.id.name), "--template-file", ShellWord(file))
    if isLarge { command.append("--s3-bucket", ArtifactBucket.word()) }
    if let role = cli.environment?.role { command.append("--role-arn", ShellWord(role)) }
    if let capability { command.append("--capabilities", ShellWord(capability.rawValue)) }
    command.append("--no-fail-on-empty-changeset")
    if keepsOnFailure { command.append("--disable-rollback") }
    command.append("--parameter-overrides", overrides)
    command.append("--tags", stack.record.tags.map { ShellWord("\($0.key)=\($0.value)") })
    return command
  }

  private mutating func add(_ read: Step.Read, for parameter: String) -> String {
    reads.append(read)
    passes.append(Step.Pass(parameter: parameter, variable: read.variable))
    return read.variable
  }

  private mutating func pass(_ parameter: String, _ need: Step.Need) {
    needs.append(need)
    passes.append(Step.Pass(parameter: parameter, variable: need.variable))
  }

  /// A variable may not start with a digit, as a parameter may. Those in capitals are the shell's, such
  /// as `PATH`, and those in small letters the plan's, such as `bucket`.
  private func variable(for parameter: String) -> String {
    let starts = parameter.utf8.first.map { UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0 } ?? false
    let isCapital = parameter == parameter.uppercased()
    return starts && !isCapital ? parameter : "_" + parameter
  }
}
