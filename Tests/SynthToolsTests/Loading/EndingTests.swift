import Assembly
import Testing

@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct EndingTests {
  @Test func `takes an answer`() throws {
    let description = try Actor.loading("answer")
    #expect(description.document.stacks.isEmpty)
    #expect(description.output.isEmpty)
    #expect(description.folder == "/")
  }

  @Test func `takes an answer that is larger than a pipe`() throws {
    let settings = try Actor.loading("large").document.settings
    #expect(settings.count == 40_000)
    #expect(settings.last?.key == "39999")
  }

  @Test func `passes on what is printed, and reads nothing from it`() throws {
    let output = String(decoding: try Actor.loading("print").output, as: UTF8.self)
    #expect(output.contains("hello\n"))
    #expect(output.contains("complaint\n"))
  }

  @Test(arguments: [
    ("exit 0", 0), ("exit 3", 3),
  ])
  func `tells that it ended without an answer`(action: String, status: Int) throws {
    let failure = try Actor.failure(action)
    #expect(failure.kind == .description)
    #expect(
      failure.message == """
        error: actor ended with status \(status) and without an answer; does something in it call \
        exit(\(status)), or is its @main type no Infrastructure?
        """)
  }

  @Test(arguments: [("half", 0), ("half exit", 5), ("answered exit", 4)])
  func `tells that it ended in the middle of its answer`(action: String, status: Int) throws {
    let failure = try Actor.failure(action)
    #expect(failure.kind == .description)
    #expect(
      failure.message == """
        error: actor ended with status \(status) in the middle of its answer; does something in it \
        call exit(\(status))?
        """)
  }

  @Test(arguments: [
    ("other", "1:1: an object should stand here"),
    ("version", "1:14: this is version 99, and not 1"),
  ])
  func `tells that an answer is no assembly`(action: String, cause: String) throws {
    let failure = try Actor.failure(action)
    #expect(failure.kind == .description)
    #expect(
      failure.message == """
        error: actor answered something that is no assembly: \(cause); was it compiled with another \
        version of dsqlsynth?
        """)
  }

  @Test(arguments: ["loop", "silent loop"])
  func `stops an endless loop`(action: String) throws {
    let failure = try Actor.failure(action, deadline: 1)
    #expect(failure.kind == .description)
    #expect(
      failure.message == """
        error: actor gave no answer in 1 s and was stopped; is there a loop that does not end?
        """)
  }

  @Test func `stops a flood of output`() throws {
    let failure = try Actor.failure("flood")
    #expect(failure.kind == .description)
    #expect(failure.message == "error: actor printed more than 1 MB and was stopped")
    #expect(failure.output.utf8.count < 2 << 20)
  }

  @Test(arguments: [
    ("pick", "pick(_ numbers: [Int], _ index: Int)", 1, "Index out of range"),
    ("fatal", #"case "fatal""#, 0, "boom"),
    ("overflow", #"case "overflow""#, 0, "arithmetic overflow"),
    ("pointer", #"case "pointer""#, 0, "Bad pointer dereference"),
    (
      "recursion", "func dig", 0,
      "Bad pointer dereference, as when a function calls itself without end"
    ),
  ])
  func `tells the line of a crash`(action: String, mark: String, offset: Int, cause: String) throws
  {
    let failure = try Actor.failure(action)
    #expect(failure.kind == .description)
    let line = try Actor.line(of: mark) + offset
    let expected = "Actor.swift:\(line): error: actor crashed here: \(cause)"
    #expect(failure.message.split(separator: "\n").first.map(String.init) == expected)
  }

  @Test func `tells who called the line of a crash, and passes on what was printed before`() throws
  {
    let failure = try Actor.failure("pick")
    let caller = try Actor.line(of: #"case "pick""#)
    #expect(failure.message.hasSuffix("\nActor.swift:\(caller): note: called from here"))
    #expect(failure.output == "before\n")
  }

  @Test func `tells that it was killed`() throws {
    let failure = try Actor.failure("kill")
    #expect(
      failure.message == "error: actor was killed; did it need more memory than there is?")
  }

  @Test func `stops whom it started, too`() throws {
    _ = try Actor.failure("family", deadline: 1)
    #expect(try Self.isGone("987654"))
  }

  @Test func `does not wait for whom it leaves behind, and stops them`() throws {
    let start = Clock.milliseconds
    _ = try Actor.loading("background")
    #expect(Clock.milliseconds - start < 2000)
    #expect(try Self.isGone("987653"))
  }

  /// Whether no process has this argument; the system may need a moment to bury them.
  private static func isGone(_ argument: String) throws -> Bool {
    for _ in 0..<100 {
      let search = try Child(
        ["/bin/sh", "-c", "ps -eo args | grep -v grep | grep -c '[s]leep \(argument)'"],
        environment: ["PATH=\(Toolchain.searchPath)"], limits: Child.Limits(seconds: 10))
      if search.output == Array("0\n".utf8) { return true }
      usleep(10_000)
    }
    return false
  }
}
