internal import Assembly

/// What of a stack is beyond what CloudFormation takes.
struct LimitCheck {
  let stack: PlannedStack

  var diagnostics: [Diagnostic] {
    [nameProblem, regionProblem].compactMap(\.self) + sizeProblems + idProblems + tagProblems
  }

  private var name: String { stack.id.name }

  private var nameProblem: Diagnostic? {
    let isName =
      name.utf8.count <= TemplateLimits.stackNameLength
      && name.utf8.first.map(Self.isLetter) == true
      && name.utf8.allSatisfy { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    if isName { return nil }
    return problem(
      "stack-name-has-its-form",
      "is no stack name; one has 1 to \(TemplateLimits.stackNameLength) letters, digits and hyphens, and starts with a letter"
    )
  }

  /// A Region is also the name of a folder.
  private var regionProblem: Diagnostic? {
    let region = stack.id.region.utf8
    let isName =
      !region.isEmpty
      && region.allSatisfy { Self.isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    if isName { return nil }
    return problem(
      "region-has-its-form", "is in '\(stack.id.region)', which is no Region; one is like us-east-1"
    )
  }

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
      problem(
        "template-within-limits",
        "has \(count) \(what), and CloudFormation takes \(limit); divide it into several stacks")
    }
  }

  private var idProblems: [Diagnostic] {
    let index = stack.index
    let ids = index.resources.map(\.id) + index.parameters.map(\.id) + index.outputs.map(\.id)
    let wrong = ids.filter { id in
      !(1...TemplateLimits.idLength).contains(id.utf8.count)
        || !id.utf8.allSatisfy(Self.isLetterOrDigit)
    }
    return wrong.map { id in
      problem(
        "logical-id-has-its-form",
        "names something '\(id)'; a name has 1 to \(TemplateLimits.idLength) letters and digits",
        at: id)
    }
  }

  /// The AWS CLI takes a tag as `key=value`.
  private var tagProblems: [Diagnostic] {
    stack.record.tags.filter { $0.key.utf8.contains(UInt8(ascii: "=")) }.map { key, _ in
      problem(
        "tag-has-its-form",
        "has the tag '\(key)', and the AWS CLI ends a tag's key at the first '='; leave it out")
    }
  }

  private func problem(_ id: String, _ message: String, at source: String? = nil) -> Diagnostic {
    let location = source.flatMap { stack.location(of: $0) }
    return Diagnostic(id, "stack '\(name)' \(message)", at: location)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
