internal import Assembly
internal import CloudFormation

/// Resources that one stack lists and another only mentions, and so has one of its own, which is seldom meant.
struct SharedResources {
  let stacks: [(stack: Stack, synthesis: StackSynthesis)]

  var problems: [Diagnostic] {
    guard stacks.count > 1 else { return [] }
    var problems: [Diagnostic] = []
    for (lister, synthesis) in stacks {
      for id in synthesis.listed {
        // What a cluster is told of elsewhere is refused already.
        guard let (thing, line) = synthesis.followed[id], let resource = thing as? Resource,
          resource.home == nil
        else { continue }
        for (other, mentioning) in stacks where !mentioning.listed.contains(id) {
          guard let mention = mentioning.followed[id] else { continue }
          problems.append(
            Diagnostic(
              "shared-resource-is-listed",
              """
              '\(resource.id)' is listed by stack \(lister.title) and only mentioned by stack \(other.title), which \
              gets one of its own; list it there too where that is meant, or take what stack \(lister.title) reports \
              of it by .output(…, of: "\(lister.name)", in: …)
              """, severity: .warning,
              at: mention.location,
              notes: [.init("'\(resource.id)' is listed here", at: line)]))
        }
      }
    }
    return problems
  }
}
