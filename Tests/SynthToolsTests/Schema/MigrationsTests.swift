import Assembly
import CloudFormation
import Foundation
import SynthTools
import Testing

struct MigrationsTests {
  private func migrations(_ names: String...) -> Migrations {
    Migrations(files: names.map { ($0, Array("CREATE TABLE t\($0.count) ();".utf8)) }, in: "sql/")
  }

  @Test func `orders files by number, with gaps`() {
    let found = migrations("10_last.sql", "2_next.sql", "0001_first.sql", ".hidden", "README.md")
    #expect(found.messages == [])
    #expect(found.migrations.map(\.number) == [1, 2, 10])
    #expect(found.migrations.map(\.name) == ["first", "next", "last"])
    #expect(found.migrations.map(\.file) == ["0001_first.sql", "2_next.sql", "10_last.sql"])
  }

  @Test func `refuses a number that is given twice`() {
    #expect(
      migrations("0001_a.sql", "1_bc.sql").messages == [
        "sql/1_bc.sql:1: error: number 1 is given twice, to '0001_a.sql' and '1_bc.sql'; which comes first cannot be told, so give the later one the next number [migration-number-is-unique]"
      ])
  }

  @Test(arguments: [
    ("create_users.sql", "0001_create_users.sql"), ("0002-add.sql", "0002_add.sql"),
    ("0003_x.sql.bak", "0003_x.sql"), ("0004_add name.sql", "0004_addname.sql"),
    ("0005_x.SQL", "0005_x.sql"), ("0006.sql", "0006_create_users.sql"),
  ])
  func `refuses a file that is not named as a migration`(_ file: String, _ fixed: String) {
    #expect(
      migrations(file).messages == [
        "sql/\(file):1: error: '\(file)' is no name of a migration; one has a number, '_', a name of letters, digits, '_' and '-', and ends in .sql: \(fixed) [migration-is-numbered]"
      ])
  }

  @Test func `refuses a file without a statement`() {
    #expect(Migrations("-- later\n;;").ids == ["migration-has-statements"])
  }

  @Test func `knows each file by the hash of its bytes`() {
    let hash = Migrations(files: [("1_a.sql", Array("abc".utf8))]).migrations[0].sha256
    #expect(hash == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `keeps each statement as it is written`() {
    let found = Migrations(
      """
      -- users
      CREATE TABLE a (b text DEFAULT ';'); /* two */ CREATE VIEW v AS
        SELECT 1 -- one
        AS n;
      CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC
        SELECT CASE WHEN true THEN 1 END; SELECT 2; END; ANALYZE a
      """)
    #expect(found.messages == [])
    #expect(
      found.statements.map(\.text) == [
        "CREATE TABLE a (b text DEFAULT ';')", "CREATE VIEW v AS\n  SELECT 1 -- one\n  AS n",
        "CREATE OR REPLACE FUNCTION f() RETURNS void LANGUAGE sql BEGIN ATOMIC\n  SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
        "ANALYZE a",
      ])
    #expect(found.statements.map { "\($0.location)" }.last == "schema/0001_step.sql:6:52")
    #expect(
      found.statements.map(\.kind.words) == [
        "CREATE TABLE", "CREATE VIEW", "CREATE FUNCTION", "ANALYZE",
      ])
  }

  @Test func `says everything that is wrong at once, each at its place`() {
    let found = Migrations(
      """
      CREATE TABLE users (
        id serial PRIMARY KEY,
        tags text[],
        mail varchar(70000)
      );
      CREATE INDEX ON users (tags);
      """, "CREATE TABLE teams (id integr);\nTRUNCATE users;")
    #expect(
      found.diagnostics.map { "\($0.location.map(String.init(describing:)) ?? "") \($0.id)" } == [
        "schema/0001_step.sql:2:6 type-is-storable", "schema/0001_step.sql:3:8 type-is-storable",
        "schema/0001_step.sql:4:8 type-is-within-limits",
        "schema/0001_step.sql:6:1 statement-is-repeatable",
        "schema/0001_step.sql:6:8 index-is-async", "schema/0002_step.sql:1:24 type-is-storable",
        "schema/0002_step.sql:2:1 statement-is-supported",
      ])
  }

  @Test func `does not complain of names that an unread statement may have created`() {
    #expect(
      Migrations("CREATE TABLE a (id int PRIMARI KEY);\nANALYZE a;\nANALYZE b;").ids == [
        "syntax-is-known", "name-is-known",
      ])
    #expect(Migrations("CREATE TABLE a (id 'int);", "ANALYZE a;").ids == ["sql-is-readable"])
    #expect(
      Migrations("CREATE TABLE a AS SELECT 1 AS id;\nCREATE INDEX ASYNC i ON a (id);").ids == [
        "table-states-its-columns"
      ])
  }

  @Test func `reads a folder`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("CREATE TABLE a ();".utf8).write(to: folder.appending(path: "2_b.sql"))
    try Data("CREATE TABL b ();".utf8).write(to: folder.appending(path: "1_a.sql"))
    let found = try Migrations(folder: folder.path)
    #expect(found.migrations.map(\.file) == ["1_a.sql", "2_b.sql"])
    #expect(
      found.messages == [
        "\(folder.path)/1_a.sql:1:8: error: CREATE TABL is no statement that Aurora DSQL knows; did you mean TABLE? [statement-is-known]"
      ])
    #expect(throws: FileFailure.self) { try Migrations(folder: folder.path + "/none") }
  }
}
