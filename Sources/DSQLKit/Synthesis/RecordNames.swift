internal import Assembly
internal import CloudFormation

/// DNS records of one name, which answer for it together: Route 53 refuses those that do not go with each other, from
/// whatever stacks they come.
enum RecordNames {
  private struct Record {
    let resource: Resource
    let stack: Stack

    func text(of property: String) -> String? {
      resource.properties[property]?.text(in: stack)
    }

    /// How one of several records is chosen; nil for a record that is the only one.
    var policy: String? {
      // As CloudFormation calls the properties.
      ["Failover", "Region", "Weight", "GeoLocation", "MultiValueAnswer"]
        .first { resource.properties[$0] != nil }
    }

    /// Whether both are of one zone, as far as their ids tell.
    func isOfZone(of other: Record) -> Bool {
      guard let zone = text(of: "HostedZoneId"), let others = other.text(of: "HostedZoneId") else {
        return true
      }
      return zone == others
    }
  }

  static func problems(in stacks: [(stack: Stack, synthesis: StackSynthesis)]) -> [Diagnostic] {
    var seen: [[String]: [Record]] = [:]
    var problems: [Diagnostic] = []
    for (stack, synthesis) in stacks {
      let records = synthesis.resources.values.filter {
        $0.type == "AWS::Route53::RecordSet" && $0.attributes["Condition"] == nil
      }
      for resource in records.sorted(by: { $0.id < $1.id }) {
        let record = Record(resource: resource, stack: stack)
        guard let name = record.text(of: "Name"), let type = record.text(of: "Type") else {
          continue
        }
        let key = [ASCII.lowercased(name), type]
        // What is wrong with a name by IPv4 is wrong by IPv6 as well.
        let others = type == "AAAA" ? [] : seen[key, default: []]
        let found = others.lazy.filter { $0.isOfZone(of: record) }
          .compactMap { other in reason(against: record, beside: other).map { (other, $0) } }.first
        if let (other, reason) = found {
          problems.append(
            Diagnostic(
              "records-of-a-name-agree",
              "'\(resource.id)' of stack \(stack.title) is a record of '\(name)', as '\(other.resource.id)' of stack \(other.stack.title) is, and \(reason)",
              at: resource.location))
        }
        seen[key, default: []].append(record)
      }
    }
    return problems
  }

  private static func reason(against record: Record, beside other: Record) -> String? {
    guard record.policy != nil, other.policy != nil else {
      return
        "one of them is the only answer; declare it once (if here.isHome { … }), or let both share the name by: .latency(…) or by: .primary(…) and .secondary()"
    }
    guard record.policy == other.policy else {
      return
        "they are chosen in different ways; say by: .latency(…) in both, or .primary(…) and .secondary()"
    }
    if let role = record.text(of: "Failover"), role == other.text(of: "Failover") {
      return
        "both are \(ASCII.lowercased(role)); say by: .primary(…) where here.isHome, and .secondary() elsewhere"
    }
    guard let set = record.text(of: "SetIdentifier"), set == other.text(of: "SetIdentifier") else {
      return nil
    }
    return "both are the one of '\(set)'; a Region has one record of a name"
  }
}
