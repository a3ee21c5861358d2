internal import CloudFormation

/// What happens while a plan is run, as JSON: an object a line.
///
/// | `event` | members |
/// |---|---|
/// | `phase` | `id`, `does`, `number`, `of` |
/// | `begins` | `step`, `region`, `stack`, `does` |
/// | `waits` | `step`, `region`, `stack`, `seconds`: AWS asks for fewer calls |
/// | `resource` | `region`, `stack`, `resource`, `type`, `status`, `reason` |
/// | `changes` | `region`, `stack`, `changes`: `resource`, `type`, `change`, and `loss` where something is lost |
/// | `done`, `failed` | `step`, `region`, `stack`, `milliseconds`; of a failure `end` and `output` |
/// | `interrupted` | `steps` |
/// | `end` | `result`: `done`, `failed`, `refused` or `interrupted` |
package enum ProgressJSON {
  package static func line(of event: PlanRun.Event) -> String? {
    switch event {
    case .phase(let phase, let number, let count):
      return line("phase") { json in
        json.member("id", phase.id)
        json.member("does", phase.does)
        json.member("number", number)
        json.member("of", count)
      }
    case .begins(let step):
      return line("begins") { json in
        write(step, to: &json)
        json.member("does", step.does)
      }
    case .works: return nil
    case .waits(let step, let seconds):
      return line("waits") { json in
        write(step, to: &json)
        json.member("seconds", seconds)
      }
    case .ended(let outcome):
      let isDone = outcome.ending == .done
      return line(isDone ? "done" : "failed") { json in
        write(outcome.step, to: &json)
        json.member("milliseconds", outcome.milliseconds)
        json.member("end", isDone ? nil : outcome.end)
        json.member("output", isDone ? nil : outcome.output)
      }
    case .interrupted(let steps):
      return line("interrupted") { $0.member("steps", steps) { $0.string($1.id) } }
    }
  }

  package static func line(of event: StackEvent) -> String {
    line("resource") { json in
      json.member("region", event.stack.region)
      json.member("stack", event.stack.name)
      json.member("resource", event.resource)
      json.member("type", event.type)
      json.member("status", event.status)
      json.member("reason", event.reason)
    }
  }

  package static func line(of set: ChangeSet) -> String {
    line("changes") { json in
      json.member("region", set.stack.region)
      json.member("stack", set.stack.name)
      json.member("changes", set.changes) { json, change in
        json.object { json in
          json.member("resource", change.id)
          json.member("type", change.type)
          json.member("change", change.kind.rawValue)
          json.member("loss", change.loss)
          json.member("access", change.access)
        }
      }
    }
  }

  package static func line(of ending: PlanRun.Ending) -> String {
    let result =
      switch ending {
      case .done: "done"
      case .failed: "failed"
      case .refused: "refused"
      case .interrupted: "interrupted"
      }
    return line("end") { $0.member("result", result) }
  }

  private static func write(_ step: Step, to json: inout JSONWriter) {
    json.member("step", step.id)
    json.member("region", step.stack.region)
    json.member("stack", step.stack.name)
  }

  /// The writer's lines as one: a text holds no line break that is not escaped.
  private static func line(_ event: String, _ members: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    json.object { json in
      json.member("event", event)
      members(&json)
    }
    return String(decoding: json.finish(), as: UTF8.self).split(separator: "\n")
      .map { $0.drop { $0 == " " } }.joined(separator: " ")
  }
}
