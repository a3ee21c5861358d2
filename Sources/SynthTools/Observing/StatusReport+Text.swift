extension StatusReport {
  /// Lines for a person; the last is the summary.
  package func lines(at now: Timestamp) -> [String] {
    stacks.flatMap { $0.lines(at: now) } + kept.flatMap(\.lines)
      + unlisted.filter { !isSilent($0.region) }.map {
        "\($0.region)  clusters that were kept: \($0.failure.text)"
      } + [summary]
  }

  /// Whether it was said already that the Region cannot be asked.
  private func isSilent(_ region: String) -> Bool {
    stacks.contains { $0.id.region == region && $0.presence.failure != nil }
  }
}

extension StackStatus {
  fileprivate func lines(at now: Timestamp) -> [String] {
    let start = "\(id.region)  \(id.name)  "
    switch presence {
    case .absent: return [start + "not deployed"]
    case .unknown(let failure): return [start + failure.text]
    case .present(let stack):
      let age = stack.changed.map { " \($0.age(at: now)) ago" } ?? ""
      let template = template.map { "; \($0.text)" } ?? ""
      let reason = stack.isComplete ? nil : stack.reason
      return [start + stack.status + age + template]
        + [reason.map { "  reason: \(TextQuoting.visible($0))" }].compactMap(\.self)
        + [advice.map { "  what now: \($0)" }].compactMap(\.self)
        + ["  termination protection \(stack.isProtected ? "on" : "off")"]
        + clusters.flatMap(\.lines)
    }
  }
}

extension ClusterStatus {
  fileprivate var lines: [String] {
    switch presence {
    case .absent: return ["  \(database)  no cluster"]
    case .unknown(let failure): return ["  \(database)  \(failure.text)"]
    case .present(let cluster):
      return ["  \(database)  \(cluster.identifier)  \(cluster.words)"]
        + [peering.map { "    \($0.text)" }].compactMap(\.self)
        + [
          "    endpoint \(TextQuoting.visible(cluster.endpoint))",
          "    deletion protection \(cluster.isProtected ? "on" : "off")",
        ]
    }
  }
}

extension KeptCluster {
  fileprivate var lines: [String] {
    [
      "\(stack.region)  \(stack.name)  \(text)",
      "  \(database)  \(cluster.identifier)  \(cluster.words)",
    ]
  }
}

extension DeployedCluster {
  fileprivate var words: String { "\(TextQuoting.visible(status.rawValue)): \(status.text)" }
}
