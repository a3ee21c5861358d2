/// A line for what happens while a plan is run. Of a step that only looks there is nothing to say
/// unless it fails, or was meant to tell something.
package enum ProgressText {
  package static func lines(of event: PlanRun.Event) -> [String] {
    switch event {
    case .phase(let phase, let number, let count):
      return ["\(number)/\(count) \(phase.id): \(phase.does)"]
    case .begins(let step):
      return step.operation.isLook ? [] : ["  \(place(of: step))  begins: \(step.does)"]
    case .works: return []
    case .waits(let step, let seconds):
      return ["  \(place(of: step))  AWS asks for fewer calls; again in \(seconds) s"]
    case .ended(let outcome):
      let result = outcome.ending == .done ? "done" : "failed"
      if outcome.step.operation.isLook, outcome.ending == .done {
        return told(by: outcome).map { "  \(place(of: outcome.step))  \($0)" }
      }
      return ["  \(place(of: outcome.step))  \(result) after \(outcome.duration)"]
        + told(by: outcome).map { "    " + $0 }
    case .interrupted(let steps):
      return ["error: stopped; nothing of it runs here any more"] + steps.compactMap(remains)
    }
  }

  private static func place(of step: Step) -> String {
    "\(step.stack.region)  \(step.stack.name)"
  }

  private static func told(by outcome: StepOutcome) -> [String] {
    guard outcome.ending == .done else { return [] }
    if outcome.step.operation.work == .schema, let report = SchemaReport(outcome.output) {
      return [report.summary]
    }
    guard outcome.step.isTelling else { return [] }
    return outcome.output.split(whereSeparator: \.isNewline).map {
      TextQuoting.visible(String($0.replacing("\t", with: "  ")))
    }
  }

  /// What goes on in AWS without us.
  private static func remains(of step: Step) -> String? {
    let what: String
    switch step.operation.work {
    case .stack: what = "CloudFormation goes on with what was begun of the stack"
    case .cluster: what = "the cluster goes on becoming what was asked"
    case .schema: what = "the runner of migrations goes on, for 15 minutes at most"
    case .nothing: return nil
    }
    return "  \(place(of: step))  \(what) ('\(step.does)'); wait for its end before you go on"
  }
}
