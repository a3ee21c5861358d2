internal import CloudFormation

/// The migrations of a database as the runner reads them: `migrations.json`, version 1.
struct MigrationsDocument {
  let bytes: [UInt8]

  init(_ migrations: Migrations, of database: String) {
    var json = JSONWriter()
    json.object { json in
      json.member("version", 1)
      json.member("database", database)
      json.member("migrations", migrations.migrations) { json, migration in
        json.object { json in
          json.member("number", migration.number)
          json.member("name", migration.file)
          json.member("sha256", migration.sha256)
          json.member("statements", migration.statements) { $1.write(to: &$0) }
        }
      }
    }
    bytes = json.finish()
  }
}

extension SQLStatement {
  fileprivate func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("sql", text)
      json.member("line", location.line)
      json.member("kind", kind.words)
      json.member("object", object?.sql)
      json.member("isData", kind.family == .data)
      if case .detectable(let query) = repeatability { json.member("detect", query) }
      if let job {
        json.member("job") { json in
          json.object { json in
            json.member("isDone", job.isDone)
            json.member("cleanUp", job.cleanUp)
          }
        }
      }
      json.member("block", block)
    }
  }
}
