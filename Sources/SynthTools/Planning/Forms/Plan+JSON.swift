internal import CloudFormation

extension Plan {
  /// `plan.json`.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("functions", Self.functions)
      json.member("phases", phases) { $1.write(to: &$0) }
      json.member("teardown", teardown) { $1.write(to: &$0) }
      json.member("version", Self.version)
    }
    return json.finish()
  }
}

extension Phase {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("does", does)
      json.member("atOnce", isAtOnce)
      json.member("data", choice?.rawValue)
      let steps = groups.flatMap { group in group.map { ($0, group) } }
      json.member("steps", steps) { json, member in
        let (step, group) = member
        step.write(to: &json, with: group.map(\.id).filter { $0 != step.id })
      }
    }
  }
}

extension Step {
  fileprivate func write(to json: inout JSONWriter, with others: [String]) {
    json.object { json in
      json.member("id", id)
      json.member("region", stack.region)
      json.member("stack", stack.name)
      json.member("does", does)
      json.member("with", others) { $0.string($1) }
      json.member("precondition", precondition?.command)
      json.member("unless", unless?.command)
      json.member("reads", reads) { $1.write(to: &$0) }
      json.member("needs", needs) { $1.write(to: &$0) }
      if let bucket { json.member("bucket") { bucket.write(to: &$0) } }
      json.member("passes", passes) { $1.write(to: &$0) }
      json.member("command", command)
      json.member("postcondition", postcondition?.command)
      if let undo { json.member("undo") { undo.write(to: &$0) } }
      json.member("timeout", timeout)
    }
  }
}

extension Step.Read {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("region", stack.region)
      json.member("stack", stack.name)
      switch source {
      case .output(let id): json.member("output", id)
      case .resource(let id): json.member("resource", id)
      case .cluster(let id): json.member("cluster", id)
      }
      json.member("variable", variable)
    }
  }
}

extension Step.Need {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("variable", variable)
      json.member("what", what)
    }
  }
}

extension Step.Pass {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("parameter", parameter)
      json.member("variable", variable)
    }
  }
}

extension ArtifactBucket {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("variable", variable)
      json.member("otherwise", otherwise)
    }
  }
}

extension Undo {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      switch self {
      case .command(let command): json.member("command", command)
      case .says(let text): json.member("says", text)
      }
    }
  }
}
