import Testing

@testable import SynthTools

/// How the parts of a step follow each other, in every shell that may run them.
struct StepScriptTests {
  /// What a shell makes of a script: whether it comes to the end of it, the step's status if it
  /// does, and what the parts said.
  private struct Run: Equatable {
    let parts: String
    let isGood: Bool
  }

  private enum Shell: CaseIterable {
    /// As `deploy` runs a step.
    case deploy
    /// As `deploy.sh` does, and `plan | bash -e`.
    case script
    /// As a script does with one of several.
    case background
    /// As a person does who pastes it.
    case typed
  }

  private func run(_ step: Step, in shell: Shell) throws -> Run {
    let other = self.step("a")
    func text(_ steps: Step...) -> String {
      PlanText([Phase("one", "one", steps)]).body.joined(separator: "\n")
    }
    let arguments: [String] =
      switch shell {
      case .deploy: ["-euo", "pipefail", "-c", step.command + "\n"]
      case .script: ["-e", "-c", text(step) + "\necho end"]
      case .background:
        [
          "-e", "-c",
          text(step, other).replacing("echo a & pids+", with: ": & pids+") + "\necho end",
        ]
      case .typed: ["-c", text(step) + "\n[ $? = 0 ] && echo end; echo alive"]
      }
    let child = try Child(
      ["/usr/bin/env", "bash"] + arguments, environment: ["PATH=/usr/bin:/bin"],
      limits: Child.Limits(seconds: 20))
    let lines = String(decoding: child.output, as: UTF8.self).split(separator: "\n")
    let parts = lines.filter { $0.count == 1 }.joined()
    switch shell {
    case .deploy: return Run(parts: parts, isGood: child.ending == .exit(0))
    case .script, .background:
      #expect((child.ending == .exit(0)) == lines.contains("end"))
      return Run(parts: parts, isGood: lines.contains("end"))
    case .typed:
      #expect(lines.last == "alive")
      return Run(parts: parts, isGood: lines.contains("end"))
    }
  }

  /// A step whose parts say their letters, of which one fails.
  private func step(_ parts: String, failing: Character? = nil, isDone: Bool = false) -> Step {
    func part(_ letter: Character) -> String? {
      guard parts.contains(letter) else { return nil }
      return letter == failing ? "{ echo \(letter); false; }" : "echo \(letter)"
    }
    var step = Step(
      id: parts, stack: StackID(region: "us-east-1", name: "App"), does: parts, operation: .own,
      precondition: part("p").map { Check($0) },
      unless: parts.contains("u") ? Check(isDone ? "echo u" : "{ echo u; false; }") : nil,
      action: ShellCommand([.verbatim(part("a") ?? ":")]),
      postcondition: part("q").map { Check($0) }, timeout: 1)
    step.lines = [part("r"), part("l")].compactMap(\.self)
    return step
  }

  /// Every choice of parts with an action, and all of them.
  private static let choices =
    ["", "p"].flatMap { start in
      ["", "u", "r", "ur"].flatMap { [start + $0 + "a", start + $0 + "aq"] }
    } + ["purlaq"]

  @Test(arguments: choices) func `runs its parts in their order`(parts: String) throws {
    for shell in Shell.allCases {
      #expect(try run(step(parts), in: shell) == Run(parts: parts, isGood: true), "\(shell)")
    }
  }

  @Test(arguments: choices) func `ends with the first part that fails`(parts: String) throws {
    for failing in parts where failing != "u" {
      let expected = String(parts.prefix { $0 != failing }) + String(failing)
      for shell in Shell.allCases {
        #expect(
          try run(step(parts, failing: failing), in: shell)
            == Run(parts: expected, isGood: false), "\(failing) in \(shell)")
      }
    }
  }

  @Test(arguments: choices.filter { $0.contains("u") })
  func `does nothing, and expects nothing, when there is nothing to do`(parts: String) throws {
    let expected = String(parts.prefix { $0 != "u" }) + "u"
    for shell in Shell.allCases {
      #expect(
        try run(step(parts, failing: parts.last, isDone: true), in: shell)
          == Run(parts: expected, isGood: true), "\(shell)")
    }
  }

  @Test func `ends with the status of what has failed`() throws {
    for failing in 0..<4 {
      for unless in [nil, Check("false")] {
        func part(_ number: Int) -> String { number == failing ? "(exit 7)" : ":" }
        var step = Step(
          id: "a", stack: StackID(region: "us-east-1", name: "App"), does: "a", operation: .own,
          precondition: Check(part(0)), unless: unless,
          action: ShellCommand([.verbatim(part(2))]), postcondition: Check(part(3)), timeout: 1)
        step.lines = [part(1)]
        #expect(try FakeAWS().run(step).ending == .failed(7))
      }
    }
  }
}
