internal import CloudFormation

extension Simulation {
  /// Everything as JSON, with the critical paths.
  package func bytes(_ fromNothing: CriticalPath, _ unchanged: CriticalPath) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("criticalPaths") { json in
        json.object { json in
          json.member("fromNothing") { fromNothing.write(to: &$0) }
          json.member("unchanged") { unchanged.write(to: &$0) }
        }
      }
      json.member("faults", options.faults)
      json.member("isClean", isClean)
      json.member("parts", parts) { $1.write(to: &$0) }
      json.member("situations", situations)
    }
    return json.finish()
  }
}

extension SimulatedPart {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("count", count)
      json.member("isCut", isCut)
      json.member("meanings", rows) { json, row in
        json.object { json in
          row.meaning.write(to: &json)
          json.member("situations", row.situations)
          json.member("undisturbed", row.undisturbed)
          json.member("violations", row.violations)
        }
      }
      json.member("stacks", stacks) { json, stack in
        json.object { json in
          json.member("region", stack.region)
          json.member("stack", stack.name)
        }
      }
      json.member("violations", findings) { json, finding in
        json.object { json in
          json.member("says", finding.sentence)
          json.member("scenario", finding.scenario)
          finding.meaning.write(to: &json)
          json.member("story", finding.story) { $0.string($1) }
        }
      }
    }
  }
}

extension Meaning {
  fileprivate func write(to json: inout JSONWriter) {
    json.member(ServiceFacts.Question.deletionWaitsForPeer.rawValue, deletionWaitsForPeer)
    json.member(ServiceFacts.Question.updateWaitsForActive.rawValue, updateWaitsForActive)
  }
}

extension CriticalPath {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("links", links) { json, link in
        json.object { json in
          json.member("phase", link.phase)
          json.member("seconds", link.seconds)
          json.member("step", link.step.id)
        }
      }
      json.member("seconds", seconds)
    }
  }
}
