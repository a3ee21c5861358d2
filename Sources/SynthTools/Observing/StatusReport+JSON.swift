internal import CloudFormation

extension StatusReport {
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("health", health.rawValue)
      json.member("kept", kept) { $1.write(to: &$0) }
      json.member("stacks", stacks) { $1.write(to: &$0) }
      json.member("summary", summary)
      json.member("unlisted", unlisted) { json, unlisted in
        json.object { json in
          json.member("error", unlisted.failure.text)
          json.member("region", unlisted.region)
        }
      }
      json.member("version", Self.version)
    }
    return json.finish()
  }
}

extension StackStatus {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("advice", advice)
      json.member("changed", presence.value?.changed?.text)
      json.member("clusters", clusters) { $1.write(to: &$0) }
      json.member("error", presence.failure?.text)
      json.member("health", health.rawValue)
      json.member("reason", presence.value?.reason)
      json.member("region", id.region)
      json.member("stack", id.name)
      json.member("status", presence.value?.status)
      json.member("template", template?.word)
      if let stack = presence.value { json.member("terminationProtection", stack.isProtected) }
    }
  }
}

extension TemplateState {
  fileprivate var word: String {
    switch self {
    case .current: "current"
    case .create: "create"
    case .peer: "peer"
    case .adopt: "adopt"
    case .different: "different"
    case .unknown: "unknown"
    }
  }
}

extension ClusterStatus {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("arn", presence.value?.arn)
      json.member("database", database)
      if let cluster = presence.value { json.member("deletionProtection", cluster.isProtected) }
      json.member("endpoint", presence.value?.endpoint)
      json.member("error", presence.failure?.text)
      json.member("health", health.rawValue)
      json.member("identifier", presence.value?.identifier)
      if let peering {
        json.member("peering") { json in
          json.object { json in
            json.member("names", presence.value?.peers ?? []) { $0.string($1) }
            json.member("naming", peering.naming.word)
            json.member("region", peering.region)
            json.member("witness", peering.witness)
          }
        }
      }
      json.member("status", presence.value?.status.rawValue)
    }
  }
}

extension Peering.Naming {
  fileprivate var word: String {
    switch self {
    case .mutual: "mutual"
    case .nobody: "nobody"
    case .unanswered: "unanswered"
    case .stranger: "stranger"
    case .unverified: "unverified"
    }
  }
}

extension KeptCluster {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("arn", cluster.arn)
      json.member("database", database)
      json.member("fate", fate.rawValue)
      json.member("identifier", cluster.identifier)
      json.member("region", stack.region)
      json.member("stack", stack.name)
      json.member("status", cluster.status.rawValue)
    }
  }
}
