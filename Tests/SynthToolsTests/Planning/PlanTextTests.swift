import Foundation
import Testing

@testable import SynthTools

struct PlanTextTests {
  @Test func `reads as a script`() {
    let stack = StackID(region: "us-east-1", name: "App")
    let phases = [
      Phase(
        "one", "do it",
        [
          Step(
            id: "one/a", stack: stack, does: "read", operation: .look, unless: Check("test -e x"),
            reads: [
              Step.Read(
                stack: stack, source: .output("A"), variable: "A", answer: "$(cat a)",
                isOptional: false)
            ],
            action: ShellCommand(["echo", "$A"]), timeout: 1),
          Step(
            id: "one/b", stack: stack, does: "write", operation: .look, unless: Check("test -e y"),
            needs: [Step.Need(variable: "B", what: "a thing")],
            action: ShellCommand(["touch", "y"]), timeout: 1),
        ]),
      Phase(
        "two", "do more",
        [
          Step(
            id: "two/a", stack: stack, does: "say much", operation: .look,
            precondition: Check("test -e y"),
            action: ShellCommand([
              "aws", "cloudformation", "deploy", "--stack-name", "App", "--template-file",
              "us-east-1/App.template.json", "--no-fail-on-empty-changeset",
            ]), postcondition: Check("test -e z"), timeout: 1)
        ]),
    ]
    #expect(
      PlanText(phases).text(in: "the out") == """
        # 1 stack in us-east-1
        # each command can be pasted into bash; all of them together are a script for 'bash -e'
        # what looks, waits and checks do stands in functions.sh
        # needs B: a thing
        cd 'the out'
        . ./functions.sh

        # 1. one: do it
        # us-east-1  App  read
        test -e x || {
          A="$(cat a)" &&
          echo '$A'
        } & pids=$!
        # us-east-1  App  write
        test -e y || {
          touch y
        } & pids+=" $!"
        failed=; for pid in $pids; do wait "$pid" || failed=1; done; [ -z "$failed" ]

        # 2. two: do more
        # us-east-1  App  say much
        (
          test -e y &&
          aws cloudformation deploy \\
            --stack-name App \\
            --template-file us-east-1/App.template.json \\
            --no-fail-on-empty-changeset &&
          test -e z
        ) || false

        """)
  }

  @Test(arguments: [("sleep 0.1", "false"), ("false", "sleep 0.1"), ("true", "true")])
  func `stops as a script after a phase in which a step has failed`(first: String, second: String)
    throws
  {
    let stack = StackID(region: "us-east-1", name: "App")
    func step(_ script: String) -> Step {
      Step(
        id: script, stack: stack, does: script, operation: .look,
        action: ShellCommand([.verbatim(script)]), timeout: 1)
    }
    let text = PlanText(
      [Phase("one", "try", [step(first), step(second)]), Phase("two", "go on", [step("exit 9")])]
    ).body.joined(separator: "\n")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-e", "-c", text]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == (first == second ? 9 : 1))
  }
}
