internal import SynthTools

extension Command {
  static let probe = Command(
    name: "probe", summary: "find out what no document says about AWS, in your account",
    discussion: """
      Creates two stacks with one empty cluster each and a third empty cluster, all of them named or \
      tagged dsqlsynth-probe, sees how they behave while they become peers and are deleted, and \
      deletes everything again, also after a failure or Ctrl-C; a later run deletes what an earlier \
      one could not. That takes 10 to 40 minutes and costs next to nothing: there is no data, and \
      nothing connects. The answers go into FILE, which names no account and may be committed; \
      'simulate' reads it. Questions that would leave something that AWS has to put right are asked \
      with --all only. Never asked: peers in two accounts, and Regions that are in no Region set.
      """,
    operands: [
      Operand(
        placeholder: "PATH", isOptional: true,
        help: "the folder of dsqlsynth.json and of FILE; the current folder without it")
    ],
    options: [
      Option(
        "--list", nil, nil, "show the questions, what is assumed, and FILE's answers; ask nothing"),
      Option("--clean", nil, nil, "only delete what an earlier run has left"),
      Option("--all", nil, nil, "take a peer away, too, and see what is left"),
      Option("--regions", nil, "A,B", "where (default: us-east-1,us-east-2)"),
      Option("--witness", nil, "REGION", "the witness (default: us-west-2, when A and B are)"),
      Option(
        "--env", nil, "NAME", "the account and the profile of an environment of dsqlsynth.json"),
      Option("--profile", nil, "NAME", "a profile of the AWS CLI"),
      Option("--output", "-o", "FILE", "the answers (default: PATH/\(ServiceFacts.fileName))"),
      Option(
        "--patience", nil, "TIME",
        "what is not done after this time waits for something (default: 10m)"),
      .yes,
    ],
    examples: [
      Example(line: "dsqlsynth probe --list", help: "what would be asked"),
      Example(line: "dsqlsynth probe --profile sandbox", help: "asks before it creates anything"),
      Example(line: "dsqlsynth probe --clean", help: "after a run that was killed"),
    ],
    statuses: [(.wrong, "a question has no answer, something is left, or the answer was no")],
    run: { arguments throws(Failure) in try ProbeCommand(arguments: arguments).run() })
}

/// `dsqlsynth probe`
struct ProbeCommand {
  let arguments: Arguments

  func run() throws(Failure) -> ExitStatus {
    let path = factsPath
    let facts = File.exists(path) ? try ServiceFacts(at: path) : ServiceFacts()
    if arguments.has("--list") {
      let blocks = ServiceFacts.Question.allCases.map { QuestionText(of: $0, in: facts).lines }
      try Terminal.data(
        blocks.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n"))
      return .done
    }
    let place = try place()
    let session = ProbeSession(place: place, facts: facts, path: path)
    let probe = Probe(
      of: place, by: try inquiry(in: place), patience: try patience(),
      asksAll: arguments.has("--all"), tell: session.show)
    let account: String
    do { account = try probe.caller() } catch {
      throw Failure(.outside, "error: AWS cannot be asked: \(error.text)")
    }
    let leftovers = probe.leftovers()
    for line in leftovers.lines { Terminal.message("  " + line) }
    if arguments.has("--clean") {
      guard !leftovers.isEmpty else {
        Terminal.message("nothing is left of a probe in \(place.text)")
        return .done
      }
      try confirm("delete this in account \(account)?")
      return probe.remove(leftovers) ? .done : .wrong
    }
    let first = leftovers.summary.isEmpty ? "" : "delete what an earlier probe has left, "
    try confirm(
      "\(first)create two stacks and three empty clusters in account \(account) in \(place.text) for 10 to 40 minutes, and delete them again?"
    )
    let isDone = probe.run(after: leftovers)
    return isDone && session.isSaved ? .done : .wrong
  }

  private func confirm(_ question: String) throws(Failure) {
    try arguments.confirm(
      question, orElse: "probe asks before it does anything, and nobody can answer here")
  }

  private var folder: String {
    let path = arguments.operands.first ?? "."
    return File.isFolder(path) ? path : Path.parent(of: path)
  }

  private var factsPath: String {
    arguments["--output"] ?? Path.join(folder, ServiceFacts.fileName)
  }

  private func place() throws(Failure) -> ProbePlace {
    let regions = arguments["--regions"]
    guard let witness = arguments["--witness"] ?? (regions == nil ? "us-west-2" : nil) else {
      throw Failure(.usage, "error: --witness is missing: the Region of the witness of --regions")
    }
    let names = (regions ?? "us-east-1,us-east-2").split(
      separator: ",", omittingEmptySubsequences: false)
    do { return try ProbePlace(regions: names.map(String.init), witness: witness) } catch {
      throw Failure(.usage, error.problems.map { "error: \($0)" }.joined(separator: "\n"))
    }
  }

  private func patience() throws(Failure) -> TimeSpan {
    let text = arguments["--patience"] ?? "10m"
    guard let span = TimeSpan(text) else {
      throw Failure(
        .usage, "error: --patience is '\(text)'; it is a number from 1 and s, m or h, such as 10m")
    }
    return span
  }

  private func inquiry(in place: ProbePlace) throws(Failure) -> AWSInquiry {
    try Observation.findAWS()
    let inquiry = AWSInquiry(
      as: try environment(), variables: EnvironmentVariables.all.map { "\($0.name)=\($0.value)" })
    if let problem = inquiry.problem(asking: place.regions) {
      throw Failure(.wrong, "error: \(problem)")
    }
    return inquiry
  }

  private func environment() throws(Failure) -> DeploymentEnvironment? {
    guard let profile = arguments["--profile"] else {
      return try Source.configuration(in: folder, arguments).environment
    }
    guard !arguments.has("--env") else {
      throw Failure(.usage, "error: --env and --profile name two profiles; keep one")
    }
    return DeploymentEnvironment(name: profile, profile: profile)
  }
}
