internal import Assembly
internal import CloudFormation

/// Where in the description each resource, parameter and output of each stack is declared.
struct SourcesFile {
  let stacks: [PlannedStack]

  /// - Parameter path: The user's path of a file that a position names.
  func bytes(path: (String) -> String) -> [UInt8] {
    var paths: [String: String] = [:]
    for file in Set(stacks.lazy.flatMap { $0.record.sources.lazy.map(\.location.file) }) {
      paths[file] = path(file)
    }
    var json = JSONWriter()
    json.object { json in
      for stack in stacks {
        json.member("\(stack.id.region)/\(stack.id.name)") { json in
          json.object { json in
            for source in stack.record.sources {
              json.member(source.id, "\(paths[source.location.file] ?? ""):\(source.location.line)")
            }
          }
        }
      }
    }
    return json.finish()
  }
}
