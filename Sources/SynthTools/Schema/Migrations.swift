package import Assembly
internal import CloudFormation

/// A database's schema as a sequence of migrations, checked against what Aurora DSQL accepts.
package struct Migrations: Sendable {
  /// In the order in which they are applied.
  package private(set) var migrations: [Migration] = []
  /// Everything that is wrong with them, in their order.
  package private(set) var diagnostics: [Diagnostic] = []
  /// What is in the database when all are applied.
  package private(set) var schema = SchemaModel()

  /// - Parameter folder: What stands before the names in messages, with its last slash.
  package init(files: [(name: String, bytes: [UInt8])], in folder: String = "") {
    var numbered: [(name: MigrationName, file: String, bytes: [UInt8])] = []
    var unread = UnreadNames()
    for file in files.sorted(by: { $0.name < $1.name })
    where !MigrationName.isIgnored(file.name) {
      if let name = MigrationName(file: file.name) {
        numbered.append((name, file.name, file.bytes))
      } else {
        diagnostics.append(MigrationsAreNumbered.unnumbered(file.name, in: folder))
        unread.addAll()
      }
    }
    numbered.sort { ($0.name.number, $0.file) < ($1.name.number, $1.file) }
    for (first, second) in zip(numbered, numbered.dropFirst())
    where first.name.number == second.name.number {
      diagnostics.append(
        MigrationsAreNumbered.duplicate(
          second.name.number, second.file, of: first.file, in: folder))
    }
    for entry in numbered {
      let check = MigrationCheck(entry.bytes, in: folder + entry.file, after: schema, unread)
      migrations.append(check.migration(entry.name, in: entry.file, entry.bytes))
      diagnostics += check.diagnostics
      schema = check.schema
      unread = check.unread
    }
  }

  /// The migrations of a folder, which messages name as it is given here.
  package init(folder: String) throws(FileFailure) {
    var files: [(name: String, bytes: [UInt8])] = []
    for entry in try Folder.entries(of: folder) where !MigrationName.isIgnored(entry.name) {
      let path = Path.join(folder, entry.name)
      files.append((entry.name, entry.isFolder ? [] : try File.read(path)))
    }
    self.init(files: files, in: Path.join(folder, ""))
  }
}
