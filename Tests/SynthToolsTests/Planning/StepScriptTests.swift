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

  private func run(_ script: StepScript, in shell: Shell) throws -> Run {
    let arguments: [String] =
      switch shell {
      case .deploy: ["-euo", "pipefail", "-c", script.line + "\n"]
      case .script: ["-e", "-c", script.lines + "\necho end"]
      case .background:
        ["-e", "-c", script.lines + " & pids=$!\nwait \"$pids\" || exit 9\necho end"]
      case .typed: ["-c", script.lines + "\n[ $? = 0 ] && echo end; echo alive"]
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

  /// Parts that say their letters, of which one fails.
  private func script(
    _ parts: String, failing: Character? = nil, isDone: Bool = false
  ) -> StepScript {
    func part(_ letter: Character) -> String? {
      guard parts.contains(letter) else { return nil }
      return letter == failing ? "{ echo \(letter); false; }" : "echo \(letter)"
    }
    return StepScript(
      precondition: [part("b"), part("p")].compactMap(\.self),
      unless: parts.contains("u") ? (isDone ? "echo u" : "{ echo u; false; }") : nil,
      body: [part("r"), part("l")].compactMap(\.self),
      action: ShellCommand([.verbatim(part("a") ?? ":")]), postcondition: part("q"))
  }

  /// Every choice of parts with an action, and all of them.
  private static let choices =
    ["", "p"].flatMap { start in
      ["", "u", "r", "ur"].flatMap { [start + $0 + "a", start + $0 + "aq"] }
    } + ["bpurlaq"]

  @Test(arguments: choices) func `runs its parts in their order`(parts: String) throws {
    for shell in Shell.allCases {
      #expect(try run(script(parts), in: shell) == Run(parts: parts, isGood: true), "\(shell)")
    }
  }

  @Test(arguments: choices) func `ends with the first part that fails`(parts: String) throws {
    for failing in parts where failing != "u" {
      let expected = String(parts.prefix { $0 != failing }) + String(failing)
      for shell in Shell.allCases {
        #expect(
          try run(script(parts, failing: failing), in: shell)
            == Run(parts: expected, isGood: false), "\(failing) in \(shell)")
      }
    }
  }

  @Test(arguments: choices.filter { $0.contains("u") })
  func `does nothing, and expects nothing, when there is nothing to do`(parts: String) throws {
    let expected = String(parts.prefix { $0 != "u" }) + "u"
    for shell in Shell.allCases {
      #expect(
        try run(script(parts, failing: parts.last, isDone: true), in: shell)
          == Run(parts: expected, isGood: true), "\(shell)")
    }
  }

  @Test func `ends with the status of what has failed`() throws {
    for (precondition, body, action, postcondition) in [
      ("(exit 7)", ":", ":", ":"), (":", "(exit 7)", ":", ":"), (":", ":", "(exit 7)", ":"),
      (":", ":", ":", "(exit 7)"),
    ] {
      for unless in [nil, "false"] {
        let script = StepScript(
          precondition: [precondition], unless: unless, body: [body],
          action: ShellCommand([.verbatim(action)]), postcondition: postcondition)
        for text in [script.line, script.lines] {
          let child = try Child(
            ["/usr/bin/env", "bash", "-e", "-c", text], environment: ["PATH=/usr/bin:/bin"],
            limits: Child.Limits(seconds: 20))
          #expect(child.ending == .exit(7))
        }
      }
    }
  }

  @Test func `keeps what it sets to itself when it is more than an action`() throws {
    let script = StepScript(
      precondition: [], unless: "false", body: ["secret=1"],
      action: ShellCommand([.verbatim("echo \"$secret\"")]), postcondition: nil)
    let child = try Child(
      ["/usr/bin/env", "bash", "-c", script.lines + "\necho \"${secret:-gone}\""],
      environment: ["PATH=/usr/bin:/bin"], limits: Child.Limits(seconds: 20))
    #expect(String(decoding: child.output, as: UTF8.self) == "1\ngone\n")
  }
}
