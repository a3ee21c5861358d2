import CloudFormation
import Testing

@testable import SynthTools

struct LogSourceTests {
  private func sources(_ id: String, _ answers: [(String, String)]) throws
    -> [Presence<LogSource>]
  {
    let aws = try FakeAWS(table: answers)
    let functions = try DescribedFunction.all(id, in: [FunctionStack.planned()])
    return LogSource.all(of: functions, by: aws.inquiry()).map(\.source)
  }

  private func group(_ id: String, _ answers: [(String, String)]) throws -> String? {
    try sources(id, answers).first?.value?.group
  }

  private func resource(_ id: String, _ name: String) -> (String, String) {
    ("--logical-resource-id \(id) ", FakeAWS.saying(SampleAnswers.resource(name)))
  }

  @Test func `finds the log group that the template names, or the usual one`() throws {
    #expect(try group("Api", [resource("ApiLogs", "App-Logs-1")]) == "App-Logs-1")
    #expect(try group("Plain", [resource("Plain", "App-Plain-1")]) == "/aws/lambda/App-Plain-1")
  }

  @Test func `asks Lambda where only Lambda knows`() throws {
    let answers = [
      resource("Named", "App-Named-1"),
      (
        "get-function-configuration --region us-east-1 --function-name App-Named-1 ",
        FakeAWS.saying(#"{"LoggingConfig": {"LogGroup": "of-App"}}"#)
      ),
    ]
    #expect(try group("Named", answers) == "of-App")
  }

  @Test func `tells a function that is not deployed from one that cannot be asked about`() throws {
    let absent = FakeAWS.refusing("ValidationError", "Stack 'App' does not exist")
    #expect(try sources("Api", [("cloudformation", absent)]) == [.absent])
    #expect(try sources("Api", [("cloudformation", "exit 255")])[0].failure?.kind == .silence)
  }
}

struct LogReaderTests {
  private static let start = Timestamp(milliseconds: 1_795_169_000_000)

  private func events(_ events: [(id: String, after: Int, message: String)], more: String = "")
    -> String
  {
    let list = events.map { id, after, message in
      "{\"eventId\": \"\(id)\", \"timestamp\": \(Self.start.milliseconds + after), \"message\": \"\(message)\"}"
    }
    return FakeAWS.saying("{\"events\": [\(list.joined(separator: ", "))]\(more)}")
  }

  private func source(_ region: String) -> LogSource {
    LogSource(label: region, region: region, group: "the group")
  }

  private func reader(_ aws: FakeAWS, _ regions: [String] = ["us-east-1"], limit: Int = 9)
    -> LogReader
  {
    LogReader(
      regions.map(source), since: Self.start, filter: "?ERROR 'x'", by: aws.inquiry(), limit: limit)
  }

  private func lines(_ page: LogReader.Page) -> [String] {
    page.events.flatMap { $0.lines(isShown: false) }.map { String($0.dropFirst(17)) }
  }

  @Test func `merges Regions in the order of their times`() throws {
    let aws = try FakeAWS([
      "us-east-1": events([("1", 10, "a"), ("2", 30, "c"), ("3", 30, "d")]),
      "us-east-2": events([("1", 20, "b\\n"), ("2", 30, "e")]),
    ])
    var reader = reader(aws, ["us-east-1", "us-east-2"])
    let page = reader.next()
    #expect(
      lines(page) == [
        "20.010Z  us-east-1  a", "20.020Z  us-east-2  b", "20.030Z  us-east-1  c",
        "20.030Z  us-east-1  d", "20.030Z  us-east-2  e",
      ])
    #expect(page.problems == [])
    #expect(
      aws.calls.sorted()[0]
        == "logs filter-log-events --region us-east-1 --log-group-name the group --start-time 1795169000000 --max-items 9 --cli-connect-timeout 5 --output json --filter-pattern ?ERROR 'x'"
    )
  }

  @Test func `asks again for what may come late, and says nothing twice`() throws {
    let later = events([("1", 50_000, "a"), ("0", 40_000, "late"), ("2", 60_000, "b")])
    let aws = try FakeAWS([
      "--start-time 1795169000000 ": events([("1", 50_000, "a")]),
      "--start-time 1795169020000 ": later,
      "--start-time 1795169030000 ": later,
    ])
    var reader = reader(aws)
    #expect(lines(reader.next()) == ["10.000Z  us-east-1  a"])
    #expect(lines(reader.next()) == ["00.000Z  us-east-1  late", "20.000Z  us-east-1  b"])
    #expect(lines(reader.next()) == [])
  }

  @Test func `goes on behind what was cut off, and says that it was`() throws {
    let aws = try FakeAWS([
      "--start-time 1795169000000 ": events([("1", 5, "a")], more: ", \"NextToken\": \"x\""),
      "--start-time 1795169000005 ": events([("1", 5, "a"), ("2", 6, "b")]),
    ])
    var reader = reader(aws, limit: 1)
    let page = reader.next()
    #expect(
      page.problems == [
        "us-east-1  there are more events than the first 1, up to 2026-11-20T10:03:20.005Z; choose fewer with --since or --filter"
      ])
    #expect(lines(reader.next()) == ["20.006Z  us-east-1  b"])
  }

  @Test func `reads one Region while the other does not answer`() throws {
    let aws = try FakeAWS(["us-east-1": "exit 255", "us-east-2": events([("1", 10, "a")])])
    var reader = reader(aws, ["us-east-1", "us-east-2"])
    let page = reader.next()
    #expect(lines(page) == ["20.010Z  us-east-2  a"])
    #expect(page.problems == ["us-east-1  the group  unreachable: aws ended with status 255"])
    #expect(page.failures.map(\.kind) == [.silence])
  }

  @Test func `has a line for every line, which steers no terminal when one shows it`() throws {
    let text = #"{"timestamp": 5, "message": "a\tb\r\n\u001b[2J\n\n", "logStreamName": "s"}"#
    let event = try #require(LogEvent(JSON(parsing: Array(text.utf8)), from: "x"))
    let start = "1970-01-01T00:00:00.005Z  x  "
    #expect(event.lines(isShown: true) == ["\(start)a  b", "\(start)\\u{1b}[2J"])
    #expect(event.lines(isShown: false) == ["\(start)a\tb", "\(start)\u{1B}[2J"])
    #expect(event.id.hasPrefix("s 5 a"))
    let empty = Array(#"{"timestamp": 5, "message": ""}"#.utf8)
    #expect(try LogEvent(JSON(parsing: empty), from: "x")?.lines(isShown: true) == [start])
    #expect(try LogEvent(JSON(parsing: Array("{}".utf8)), from: "x") == nil)
  }
}
