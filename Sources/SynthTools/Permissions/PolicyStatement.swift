internal import CloudFormation

/// A statement of a policy that allows something.
struct PolicyStatement: Hashable {
  let id: String
  let actions: [String]
  let resources: [String]
  let condition: PolicyCondition?

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("Sid", id)
      json.member("Effect", "Allow")
      json.member("Action", actions) { $0.string($1) }
      json.member("Resource", resources) { $0.string($1) }
      guard let condition else { return }
      json.member("Condition") { json in
        json.object { json in
          json.member("StringEquals") { json in
            json.object { $0.member(condition.key, condition.value) }
          }
        }
      }
    }
  }

  /// The characters that IAM counts, which leaves out white space.
  var size: Int {
    var json = JSONWriter()
    write(to: &json)
    return json.finish().count { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\n") }
  }

  /// What together allows the same, each of no more characters, if it can be taken apart so far.
  func pieces(of limit: Int) -> [PolicyStatement] {
    guard size > limit, resources.count > 1 || actions.count > 1 else { return [self] }
    let parts = resources.count > 1 ? Self.halves(of: resources) : [resources]
    let verbs = resources.count > 1 ? [actions] : Self.halves(of: actions)
    return parts.flatMap { part in
      verbs.flatMap { verbs in
        PolicyStatement(id: id, actions: verbs, resources: part, condition: condition)
          .pieces(of: limit)
      }
    }
  }

  private static func halves(of list: [String]) -> [[String]] {
    [Array(list.prefix(list.count / 2)), Array(list.dropFirst(list.count / 2))]
  }
}
