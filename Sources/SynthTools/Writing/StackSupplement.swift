internal import Assembly
internal import CloudFormation

/// What is deployed with a stack without being said in its template.
struct StackSupplement {
  /// The members that say it, and what they are called where templates are compared.
  static let sections = [
    "tags": "Tags", "databaseRoles": "Database roles", "commands": "Commands",
  ]

  private let record: StackRecord

  init(_ record: StackRecord) { self.record = record }

  /// As an object of its own.
  var bytes: [UInt8] {
    var json = JSONWriter()
    json.object { write(to: &$0) }
    return json.finish()
  }

  func write(to json: inout JSONWriter) {
    json.member("tags", texts: record.tags)
    member("databaseRoles", DatabaseRole.all(of: record), to: &json) { role, json in
      json.member("\(role.user) of \(role.database)") { json in
        json.object { json in
          json.member("logsIn", role.outputs.sorted()) { $0.string($1) }
          json.member("tables") { json in
            json.object { json in
              for (table, permissions) in role.tables.sorted(by: { $0.key < $1.key }) {
                json.member(table, permissions.sorted()) { $0.string($1) }
              }
            }
          }
        }
      }
    }
    member("commands", record.commands, to: &json) { command, json in
      json.member(command.id) { json in
        json.object { json in
          json.member("says", command.says)
          for (key, words) in [
            ("words", command.words), ("unless", command.unless), ("undo", command.undo),
          ] where !words.isEmpty {
            json.member(key, words) { $0.string(Self.text(of: $1)) }
          }
          json.member("folder", command.folder?.path)
          json.member("content", command.folder?.key)
          json.member("after", command.moment.rawValue)
          json.member("predecessors", command.predecessors) { $0.string($1) }
          json.member("timeout", command.timeout)
        }
      }
    }
  }

  /// A word as a substitution would have it.
  private static func text(of word: CommandWord) -> String {
    word.parts.map { part in
      switch part {
      case .text(let text): text
      case .region: "${AWS::Region}"
      case .output(let id): "${\(id)}"
      }
    }.joined()
  }

  private func member<Part>(
    _ key: String, _ parts: [Part], to json: inout JSONWriter,
    _ write: (Part, inout JSONWriter) -> Void
  ) {
    guard !parts.isEmpty else { return }
    json.member(key) { json in
      json.object { json in for part in parts { write(part, &json) } }
    }
  }
}

/// A role of a database, and which IAM roles of the stack log in as it.
private struct DatabaseRole {
  let database: String
  let user: String
  var outputs: Set<String> = []
  var tables: [String: Set<String>] = [:]

  static func all(of record: StackRecord) -> [DatabaseRole] {
    var roles: [DatabaseRole] = []
    for access in record.accesses {
      let known = roles.firstIndex { $0.database == access.database && $0.user == access.user }
      if known == nil { roles.append(DatabaseRole(database: access.database, user: access.user)) }
      let index = known ?? roles.count - 1
      roles[index].outputs.insert(access.roleOutput)
      for table in access.tables {
        roles[index].tables[table.name, default: []].formUnion(table.permissions)
      }
    }
    return roles
  }
}
