internal import CloudFormation

/// Reads logs, and then what is new in them, each event once.
package struct LogReader {
  package struct Page {
    /// In the order of their times, from whichever Region.
    package var events: [LogEvent] = []
    /// What went wrong, a line each.
    package var problems: [String] = []
    package var failures: [AWSFailure] = []
  }

  private let inquiry: AWSInquiry
  private let pattern: String?
  private var sources: [(source: LogSource, start: Timestamp)]
  /// Those that may come again, with their times.
  private var seen: [String: Timestamp] = [:]

  /// How many events of a Region are taken at once.
  private let limit: Int
  /// Events become visible some time after they happened, and not in their order.
  private static let overlap = 30_000

  /// - Parameter pattern: A filter pattern of CloudWatch Logs.
  package init(
    _ sources: [LogSource], since start: Timestamp, filter pattern: String?,
    by inquiry: AWSInquiry, limit: Int = 10_000
  ) {
    self.inquiry = inquiry
    self.pattern = pattern
    self.limit = limit
    self.sources = sources.map { ($0, start) }
  }

  /// What has come since the last time.
  package mutating func next() -> Page {
    let questions = sources.map { question(about: $0.source, since: $0.start) }
    let answers = inquiry.answers(to: questions)
    var page = Page()
    for (index, question) in questions.enumerated() {
      let source = sources[index].source
      switch answers[question] {
      case .success(let answer): read(answer, of: index, into: &page)
      case .failure(let failure):
        page.failures.append(failure)
        page.problems.append("\(source.label)  \(source.group)  \(failure.text)")
      }
    }
    // Those of one moment stay in the order in which AWS gives them.
    page.events = page.events.enumerated().sorted {
      ($0.element.time, $0.offset) < ($1.element.time, $1.offset)
    }.map(\.element)
    return page
  }

  private mutating func read(_ answer: JSON, of index: Int, into page: inout Page) {
    let (source, start) = sources[index]
    let events = (answer["events"]?.elements ?? []).compactMap {
      LogEvent($0, from: source.label)
    }
    let isCut = answer["NextToken"]?.string != nil
    let newest = events.map(\.time).max() ?? start
    let overlap = isCut ? 0 : Self.overlap
    sources[index].start = max(
      start, Timestamp(milliseconds: newest.milliseconds - overlap))
    page.events += events.filter {
      seen.updateValue($0.time, forKey: "\(source.label) \($0.id)") == nil
    }
    let oldest = sources.map(\.start).min() ?? start
    seen = seen.filter { $0.value >= oldest }
    if isCut {
      page.problems.append(
        "\(source.label)  there are more events than the first \(limit), up to \(newest.text); choose fewer with --since or --filter"
      )
    }
  }

  private func question(about source: LogSource, since start: Timestamp) -> AWSQuestion {
    var question = AWSQuestion(
      "logs", "filter-log-events", in: source.region, by: inquiry.cli, "--log-group-name",
      ShellWord(source.group), "--start-time", ShellWord("\(start.milliseconds)"),
      "--max-items", ShellWord("\(limit)"), timeout: 120)
    if let pattern { question.command.append("--filter-pattern", ShellWord(pattern)) }
    return question
  }
}
