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
            id: "one/a", stack: stack, does: "read", unless: "test -e x",
            reads: [Step.Read(stack: stack, output: "A", variable: "A", answer: "$(cat a)")],
            action: ShellCommand(["echo", "$A"]), timeout: 1),
          Step(
            id: "one/b", stack: stack, does: "write", unless: "test -e y",
            needs: [Step.Need(variable: "B", what: "a thing")],
            action: ShellCommand(["touch", "y"]), timeout: 1),
        ]),
      Phase(
        "two", "do more",
        [
          Step(
            id: "two/a", stack: stack, does: "say much",
            action: ShellCommand([
              "aws", "cloudformation", "deploy", "--stack-name", "App", "--template-file",
              "us-east-1/App.template.json", "--no-fail-on-empty-changeset",
            ]), timeout: 1)
        ]),
    ]
    #expect(
      PlanText(phases, in: "the out").text == """
        # 1 stack in us-east-1
        # each command can be pasted into bash; all of them together are a script for 'bash -e'
        # needs B: a thing
        cd 'the out'

        # 1. one: do it
        # us-east-1  App  read
        test -e x || {
          A="$(cat a)"
          echo '$A'
        } &
        # us-east-1  App  write
        test -e y ||
          touch y &
        failed=; for job in $(jobs -p); do wait "$job" || failed=1; done; [ -z "$failed" ]

        # 2. two: do more
        # us-east-1  App  say much
        aws cloudformation deploy \\
          --stack-name App \\
          --template-file us-east-1/App.template.json \\
          --no-fail-on-empty-changeset

        """)
  }
}
