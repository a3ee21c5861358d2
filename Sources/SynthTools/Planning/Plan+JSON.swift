internal import CloudFormation

extension Plan {
  /// `plan.json`.
  package var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { json in
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
      json.member("steps", steps) { $1.write(to: &$0) }
    }
  }
}

extension Step {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("id", id)
      json.member("region", stack.region)
      json.member("stack", stack.name)
      json.member("does", does)
      json.member("unless", unless)
      json.member("reads", reads) { $1.write(to: &$0) }
      json.member("needs", needs) { $1.write(to: &$0) }
      if let bucket { json.member("bucket") { bucket.write(to: &$0) } }
      json.member("passes", passes) { $1.write(to: &$0) }
      json.member("command", command)
      json.member("timeout", timeout)
    }
  }
}

extension Step.Read {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("region", stack.region)
      json.member("stack", stack.name)
      json.member("output", output)
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
