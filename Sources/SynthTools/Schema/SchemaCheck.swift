package import Assembly
internal import CloudFormation

/// The schemas of a description, and what its grants say about their tables.
package struct SchemaCheck {
  package private(set) var diagnostics: [Diagnostic] = []

  /// - Parameter folder: The description's folder, to which paths are relative.
  package init(of stacks: [StackRecord], in folder: String) {
    var schemas: [String: SchemaModel] = [:]
    for record in stacks.flatMap(\.migrations).sorted(by: { $0.database < $1.database }) {
      guard let path = record.path else { continue }
      do {
        let migrations = try Migrations(record, in: folder)
        diagnostics += migrations.diagnostics
        // Tables that a statement nobody could read may have made are not missed.
        if migrations.diagnostics.isEmpty { schemas[record.database] = migrations.schema }
      } catch {
        diagnostics.append(
          Diagnostic(
            "schema-is-readable", "cannot read '\(path)': \(error)", at: record.location))
      }
    }
    var seen: Set<AccessRecord> = []
    for access in stacks.flatMap(\.accesses) {
      var said = access
      said.roleOutput = ""
      guard seen.insert(said).inserted, let schema = schemas[access.database] else { continue }
      diagnostics += Self.problems(of: access, in: schema)
    }
  }

  private static func problems(of access: AccessRecord, in schema: SchemaModel) -> [Diagnostic] {
    let names = Set(schema.tables.keys).union(schema.views)
    return access.tables.compactMap { table in
      let parts = table.name.split(separator: ".", maxSplits: 1).map(String.init)
      let name =
        parts.count == 2 ? ObjectName(schema: parts[0], parts[1]) : ObjectName(table.name)
      guard !names.contains(name) else { return nil }
      let known = names.map { $0.schema == "public" ? $0.name : "\($0.schema).\($0.name)" }.sorted()
      let hint =
        table.name.nearest(among: known).map { "did you mean '\($0)'?" }
        ?? (known.isEmpty
          ? "its schema makes no tables" : "there are \(known.joined(separator: ", "))")
      return Diagnostic(
        "granted-table-is-there",
        "the role '\(access.user)' is granted the table '\(table.name)', which the schema of '\(access.database)' does not have; \(hint)",
        at: access.location)
    }
  }
}

extension Migrations {
  /// The migrations of a database, which messages name relative to the description.
  package init(_ record: MigrationsRecord, in folder: String) throws(FileFailure) {
    guard let path = record.path else {
      self.init(files: [])
      return
    }
    var files: [(name: String, bytes: [UInt8])] = []
    let place = path.hasPrefix("/") ? path : Path.join(folder, path)
    for entry in try Folder.entries(of: place) where !MigrationName.isIgnored(entry.name) {
      let file = Path.join(place, entry.name)
      files.append((entry.name, entry.isFolder ? [] : try File.read(file)))
    }
    self.init(files: files, in: Path.join(path, ""))
  }
}
