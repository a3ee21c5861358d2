internal import CloudFormation
internal import SynthTools

extension Command {
  static let invoke = Command(
    name: "invoke", summary: "invoke a function",
    discussion: """
      Invokes a Lambda function, which FUNCTION names as the description does, once, by the aws in \
      PATH with the credentials it finds: in the first stack of the description that has it, which \
      is in the home Region. Prints what it answers, and the end of its log to the standard error. \
      With --all-regions, each answer stands behind its Region.
      """,
    operands: [.function, .description],
    options: [
      Option("--payload", nil, "JSON|@FILE", "what it is given (default: {})"), .region, .stack,
      Option("--all-regions", nil, nil, "in every stack that has it, at once"),
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth invoke Api --payload @event.json", help: "in the home Region"),
      Example(line: "dsqlsynth invoke Api --region us-east-2", help: "in the other"),
    ],
    statuses: [
      (.wrong, "the description has errors, or the function failed"),
      (.different, "the function is not deployed"), (.outside, "it could not be invoked"),
    ],
    run: { arguments throws(Failure) in try InvokeCommand(arguments: arguments).run() })
}

/// `dsqlsynth invoke`
struct InvokeCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    if arguments.has("--all-regions"), arguments.has("--region") {
      throw Failure(.usage, "error: --region and --all-regions exclude each other; keep one")
    }
    let payload = try payload()
    let observation = try Observation(arguments, of: arguments.operands.dropFirst().first)
    let functions = try functions(in: arguments.stacks(of: observation.synthesis))
    let invocations: [Invocation]
    do throws(FileFailure) {
      invocations = try Invocation.all(of: functions, with: payload, by: observation.inquiry)
    } catch {
      throw Failure(.outside, "error: \(error)")
    }
    var findings = Findings()
    var hasFailed = false
    for invocation in invocations {
      let place = "\(invocation.label)  \(invocation.function.id)"
      switch invocation.outcome {
      case .absent: findings.add(absent: place)
      case .unknown(let failure): findings.add(failure, of: place)
      case .present(let outcome):
        try show(outcome, of: invocation, among: invocations)
        guard let error = outcome.error else { continue }
        Terminal.message("error: \(place)  the function failed: \(error)")
        hasFailed = true
      }
    }
    return hasFailed ? .wrong : findings.status
  }

  private func show(
    _ outcome: Invocation.Outcome, of invocation: Invocation, among all: [Invocation]
  ) throws(Failure) {
    let log = ShownText(outcome.log).text
    Terminal.message(Array((log.isEmpty || log.hasSuffix("\n") ? log : log + "\n").utf8))
    var answer = outcome.answer
    if Terminal.showsData {
      answer = Array(ShownText(String(decoding: answer, as: UTF8.self)).text.utf8)
    }
    if answer.last != UInt8(ascii: "\n") { answer.append(UInt8(ascii: "\n")) }
    let label = all.count > 1 ? "\(invocation.label)  " : ""
    try Terminal.data(label.utf8 + answer)
  }

  /// Those that are chosen; without a choice, the first.
  private func functions(in stacks: [PlannedStack]) throws(Failure) -> [DescribedFunction] {
    let id = arguments.operands[0]
    let functions = try Failure.choosing { () throws(SelectionProblem) in
      try DescribedFunction.all(id, in: stacks)
    }
    if arguments.has("--all-regions") { return functions }
    if arguments.has("--region"), functions.count > 1 {
      let names = functions.map { "'\($0.stack.name)'" }.joined(separator: ", ")
      throw Failure(
        .usage, "error: the stacks \(names) have a function '\(id)'; choose one with --stack")
    }
    return Array(functions.prefix(1))
  }

  private func payload() throws(Failure) -> [UInt8] {
    let text = arguments["--payload"] ?? "{}"
    var bytes = Array(text.utf8)
    if text.hasPrefix("@") {
      do { bytes = try File.read(String(text.dropFirst())) } catch {
        throw Failure(.usage, "error: --payload: \(error)")
      }
    }
    do throws(JSONError) { _ = try JSON(parsing: bytes) } catch {
      let place = text.hasPrefix("@") ? "\(text.dropFirst()):" : ""
      throw Failure(.usage, "error: --payload is not JSON: \(place)\(error)")
    }
    return bytes
  }
}
