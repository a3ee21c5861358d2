import Assembly
import Testing

@testable import SynthTools

/// A script ends at the step that fails, whatever its last part is.
struct ScriptEndTests {
  private func bash(_ script: String) throws -> (ending: Child.Ending, output: String) {
    let child = try Child(
      ["/usr/bin/env", "bash", "-euo", "pipefail", "-c", script],
      environment: ["PATH=/usr/bin:/bin"], limits: Child.Limits(seconds: 20))
    return (child.ending, String(decoding: child.output, as: UTF8.self))
  }

  @Test(arguments: ["false", "{ false && true; }", "( false && true )", "true && false && true"])
  func `whether it is one command or a list`(action: String) throws {
    for unless in [nil, Check("false")] {
      for lines in [[], ["true"], ["false"]] {
        var step = Step(
          id: "a", stack: StackID(region: "us-east-1", name: "App"), does: "a", operation: .own,
          unless: unless, action: ShellCommand([.verbatim(action)]), timeout: 1)
        step.lines = lines
        let text = PlanText([Phase("one", "one", [step]), Phase("two", "two", [self.says])])
        let result = try bash(text.body.joined(separator: "\n"))
        #expect(result.ending == .exit(1))
        #expect(result.output == "")
      }
    }
  }

  private var says: Step {
    Step(
      id: "b", stack: StackID(region: "us-east-1", name: "App"), does: "b", operation: .own,
      action: ShellCommand(["echo", "two"]), timeout: 1)
  }

  @Test func `and goes on when there is nothing to do`() throws {
    let needless = Step(
      id: "a", stack: StackID(region: "us-east-1", name: "App"), does: "a", operation: .own,
      unless: Check("true"), action: ShellCommand(["false"]), timeout: 1)
    let text = PlanText([Phase("one", "one", [needless]), Phase("two", "two", [says])])
    #expect(try bash(text.body.joined(separator: "\n")).output == "two\n")
  }
}
