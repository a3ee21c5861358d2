internal import SynthTools

extension Command {
  static let status = Command(
    name: "status", summary: "show what is deployed, and whether it is well",
    discussion: """
      Asks AWS, by the aws in PATH with the credentials it finds, for every stack of the \
      description: whether it is there and at rest, and whether its template is the description's; \
      for every cluster: whether it can be used, and whether it and its peer name each other; and \
      for clusters that an earlier 'destroy' has kept. A Region that does not answer hides no \
      other. The last line is the sum of it. As JSON: 'health' is good, different or unknown, \
      'summary' is that line, and 'stacks', 'kept' and 'unlisted' hold the rest.
      """,
    operands: [.description],
    options: [
      .format,
      Option("--watch", nil, nil, "ask every 5 seconds until nothing is in progress"),
    ] + Option.description,
    examples: [
      Example(line: "dsqlsynth status --env prod", help: "what is there of 'prod'"),
      Example(line: "dsqlsynth status --format json | jq -r .summary", help: "one sentence"),
    ],
    statuses: [
      (.different, "something is missing, different, in progress or failed"),
      (.outside, "something could not be asked"),
    ],
    run: { arguments throws(Failure) in try StatusCommand(arguments: arguments).run() })
}

/// `dsqlsynth status`
struct StatusCommand {
  let arguments: Arguments

  /// Between two times of asking.
  private static let seconds = 5

  func run() throws(Failure) -> ExitStatus {
    let format = try Format(arguments)
    let observation = try Observation(arguments, of: arguments.operands.first)
    let inquiry = StatusInquiry(
      about: observation.synthesis.rendering.stacks, by: observation.inquiry)
    var report = inquiry.report()
    if format == .text { try show(report) }
    while arguments.has("--watch"), report.isInProgress {
      Pause.seconds(Self.seconds)
      let next = inquiry.report()
      if format == .text, next != report { try show(next) }
      report = next
    }
    if format == .json { try Terminal.data(report.bytes) }
    switch report.health {
    case .good: return .done
    case .different: return .different
    case .unknown: return .outside
    }
  }

  private func show(_ report: StatusReport) throws(Failure) {
    try Terminal.data(report.lines(at: .now).joined(separator: "\n") + "\n")
  }
}
