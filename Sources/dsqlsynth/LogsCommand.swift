internal import SynthTools

extension Command {
  static let logs = Command(
    name: "logs", summary: "show the log of a function, of all Regions together",
    discussion: """
      Asks AWS, by the aws in PATH with the credentials it finds, for the log events of a Lambda \
      function, which FUNCTION names as the description does. Prints them in the order of their \
      times, each line with its Region.
      """,
    operands: [.function, .description],
    options: [
      .region, .stack,
      Option(
        "--since", nil, "TIME", "how far back: a number and s, m, h or d, as 10m (default: 10m)"),
      Option("--filter", nil, "PATTERN", "a filter pattern of CloudWatch Logs"),
      Option("--follow", nil, nil, "go on with what comes, until you stop it"),
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth logs Api --since 1h", help: "the last hour, in both Regions"),
      Example(line: "dsqlsynth logs Api --filter ERROR --follow", help: "errors as they come"),
    ],
    statuses: [
      (.different, "the function is not deployed"), (.outside, "something could not be asked"),
    ],
    run: { arguments throws(Failure) in try LogsCommand(arguments: arguments).run() })
}

/// `dsqlsynth logs`
struct LogsCommand {
  let arguments: Arguments

  /// Between two times of asking.
  private static let seconds = 2

  func run() throws(Failure) -> ExitStatus {
    let start = try start()
    let observation = try Observation(arguments, of: arguments.operands.dropFirst().first)
    let stacks = try arguments.stacks(of: observation.synthesis)
    let id = arguments.operands[0]
    let functions = try Failure.choosing { () throws(SelectionProblem) in
      try DescribedFunction.all(id, in: stacks)
    }
    var findings = Findings()
    var sources: [LogSource] = []
    for (function, source) in LogSource.all(of: functions, by: observation.inquiry) {
      let place = "\(function.stack.region)  \(function.stack.name)"
      switch source {
      case .absent: findings.add(absent: "\(place)  \(id)")
      case .unknown(let failure): findings.add(failure, of: place)
      case .present(let source): sources.append(source)
      }
    }
    guard !sources.isEmpty else { return findings.status }
    var reader = LogReader(
      sources, since: start, filter: arguments["--filter"], by: observation.inquiry)
    var page = try show(reader.next(), after: [])
    while arguments.has("--follow") {
      Pause.seconds(Self.seconds)
      page = try show(reader.next(), after: page.problems)
    }
    return page.failures.isEmpty ? findings.status : .outside
  }

  /// - Parameter problems: What was said the last time, and need not be said again.
  private func show(_ page: LogReader.Page, after problems: [String]) throws(Failure)
    -> LogReader.Page
  {
    let lines = page.events.flatMap { $0.lines(isShown: Terminal.showsData) }
    try Terminal.data(lines.map { $0 + "\n" }.joined())
    for problem in page.problems where !problems.contains(problem) {
      Terminal.message("error: \(problem)")
    }
    return page
  }

  private func start() throws(Failure) -> Timestamp {
    let text = arguments["--since"] ?? "10m"
    guard let span = TimeSpan(text) else {
      throw Failure(
        .usage,
        "error: --since is '\(text)'; it is a number from 1 and s, m, h or d, such as 10m, 2h or 1d"
      )
    }
    return Timestamp(milliseconds: Timestamp.now.milliseconds - span.milliseconds)
  }
}
