internal import Assembly

/// What of a stack is beyond what CloudFormation takes, or has not its form.
struct LimitCheck {
  let stack: PlannedStack

  var diagnostics: [Diagnostic] { FormCheck(stack: stack).diagnostics + sizeProblems }

  private var sizeProblems: [Diagnostic] {
    let index = stack.index
    let counts = [
      ("bytes", index.bytes.count, TemplateLimits.bytes),
      ("resources", index.resources.count, TemplateLimits.resources),
      ("parameters", index.parameters.count, TemplateLimits.parameters),
      ("outputs", index.outputs.count, TemplateLimits.outputs),
      ("mappings", index.mappings.count, TemplateLimits.mappings),
      ("bytes of description", index.description?.utf8.count ?? 0, TemplateLimits.descriptionBytes),
    ]
    return counts.filter { $0.1 > $0.2 }.map { what, count, limit in
      Diagnostic(
        "template-within-limits",
        "stack '\(stack.id.name)' has \(count) \(what), and CloudFormation takes \(limit); divide it into several stacks"
      )
    }
  }
}
