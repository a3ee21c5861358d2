import SynthTools
import Testing

struct SchemaModelTests {
  private func columns(_ count: Int) -> String {
    (1...count).map { "c\($0) int" }.joined(separator: ", ")
  }

  @Test func `follows a table through its changes`() throws {
    let changed = Migrations(
      """
      CREATE DOMAIN label AS varchar(20);
      CREATE TABLE teams (id int PRIMARY KEY);
      CREATE TABLE users (
        id int8 CONSTRAINT key PRIMARY KEY, "Name" label NOT NULL, team int REFERENCES teams,
        UNIQUE ("Name"), CHECK (id > 0)
      );
      CREATE UNIQUE INDEX ASYNC by_team ON users (team);
      ALTER TABLE users ADD age int2, DROP CONSTRAINT users_check;
      ALTER TABLE users RENAME COLUMN team TO group_id;
      ALTER TABLE users ADD CONSTRAINT one_each UNIQUE USING INDEX by_team;
      ALTER TABLE teams RENAME TO groups;
      CREATE SCHEMA archive;
      ALTER TABLE users SET SCHEMA archive;
      """)
    #expect(changed.messages == [])
    let users = try #require(changed.schema.tables[ObjectName(schema: "archive", "users")])
    #expect(users.columns.map(\.name) == ["id", "Name", "group_id", "age"])
    #expect(users.columns.map(\.type) == ["bigint", "character varying", "integer", "smallint"])
    #expect(users.columns.map(\.isNullable) == [false, false, true, true])
    #expect(users.indexes == [])
    #expect(
      users.constraints.map(\.name) == ["key", "users_team_fkey", "users_Name_key", "one_each"])
    #expect(users.constraints.map(\.columns) == [["id"], ["group_id"], ["Name"], ["group_id"]])
    #expect(users.constraints[1].referencedTable == ObjectName("groups"))
    #expect(Set(changed.schema.tables.keys) == [ObjectName("groups"), users.name])
  }

  @Test func `tells what migrations grant`() {
    let found = Migrations(
      """
      CREATE TABLE a (b int); CREATE SEQUENCE s CACHE 1; CREATE VIEW v AS SELECT 1;
      GRANT SELECT (b), INSERT ON a, v TO app, "Admin";
      GRANT ALL ON ALL TABLES IN SCHEMA public TO reader;
      GRANT USAGE ON SEQUENCE s TO app WITH GRANT OPTION;
      REVOKE SELECT ON a FROM app;
      """)
    #expect(found.messages == [])
    #expect(found.schema.views == [ObjectName("v")])
    #expect(found.schema.sequences == [ObjectName("s")])
    #expect(
      found.schema.privileges.map(\.privileges) == [["SELECT", "INSERT"], ["ALL"], ["USAGE"]])
    #expect(found.schema.privileges.map(\.roles) == [["app", "Admin"], ["reader"], ["app"]])
    #expect(
      found.schema.privileges.map(\.objects) == [
        [ObjectName("a"), ObjectName("v")], [], [ObjectName("s")],
      ])
    #expect(found.schema.privileges[1].schemas == ["public"])
  }

  @Test func `frees names that are dropped`() {
    let found = Migrations(
      """
      CREATE TABLE a (b int, c int UNIQUE); CREATE INDEX ASYNC i ON a (b);
      CREATE INDEX ASYNC j ON a ((c + 1)) WHERE b > 0;
      ALTER TABLE a DROP COLUMN b; CREATE INDEX ASYNC i ON a (c); CREATE INDEX ASYNC j ON a (c);
      DROP TABLE a; CREATE VIEW i AS SELECT 1; CREATE TABLE a (b int); DROP VIEW i;
      CREATE SEQUENCE i CACHE 1; ALTER SEQUENCE i RENAME TO k; CREATE INDEX ASYNC i ON a (b);
      """)
    #expect(found.messages == [])
    #expect(found.schema.tables[ObjectName("a")]?.indexes.map(\.name) == ["i"])
  }

  @Test(arguments: [
    "CREATE TABLE a (b int); DROP TABLE a; ANALYZE a;",
    "CREATE TABLE a (b int); ALTER TABLE a RENAME TO c; ANALYZE a;",
    "CREATE TABLE a (b int); ALTER TABLE a DROP b; ALTER TABLE a RENAME b TO c;",
    "CREATE SCHEMA s; CREATE TABLE s.a (b int); DROP SCHEMA s CASCADE; ANALYZE s.a;",
    "CREATE TABLE a (b int); CREATE INDEX ASYNC i ON a (b); DROP INDEX i; DROP INDEX i;",
    "CREATE TABLE a (b int, CONSTRAINT c CHECK (b > 0)); ALTER TABLE a DROP CONSTRAINT c; ALTER TABLE ASYNC a VALIDATE CONSTRAINT c;",
  ])
  func `does not know what is gone`(_ sql: String) {
    #expect(Migrations(sql).ids == ["name-is-known"])
  }

  @Test func `counts columns, dropped ones too`() {
    #expect(Migrations("CREATE TABLE a (\(columns(255)));").ids == [])
    let wide = Migrations("CREATE TABLE a (\(columns(256)));")
    #expect(
      wide.messages == [
        "schema/0001_step.sql:1:14: error: 256 columns in table 'a', Aurora DSQL allows 255 [count-is-within-limits]"
      ])
    let changes = (1...1600).map { "ALTER TABLE a ADD d\($0) int; ALTER TABLE a DROP d\($0);" }
    let worn = Migrations("CREATE TABLE a (b int);" + changes.joined())
    #expect(worn.ids.count == 2 && Set(worn.ids) == ["count-is-within-limits"])
  }

  @Test func `counts indexes, unique constraints too`() {
    let indexes = (1...23).map { "CREATE INDEX ASYNC i\($0) ON a (b);" }.joined()
    let table = "CREATE TABLE a (id int PRIMARY KEY, b int UNIQUE);"
    #expect(Migrations(table, indexes).ids == [])
    #expect(
      Migrations(table, indexes, "CREATE INDEX ASYNC i24 ON a (b);").messages == [
        "schema/0003_step.sql:1:8: error: 25 indexes in table 'a', Aurora DSQL allows 24 [count-is-within-limits]"
      ])
  }

  @Test func `counts schemas, tables and statistics`() {
    let schemas = (1...10).map { "CREATE SCHEMA s\($0);" }.joined()
    #expect(Migrations(schemas).ids == ["count-is-within-limits"])
    let tables = (1...1001).map { "CREATE TABLE t\($0) ();" }.joined()
    #expect(Migrations(tables).ids == ["count-is-within-limits"])
    let statistics = (1...6).map { "CREATE STATISTICS IF NOT EXISTS s\($0) ON a, b FROM t;" }
    #expect(
      Migrations("CREATE TABLE t (a int, b int);", statistics.joined()).ids == [
        "count-is-within-limits"
      ])
  }

  @Test func `counts the rows of one statement`() {
    func insert(_ count: Int) -> String {
      "INSERT INTO a VALUES " + (1...count).map { "(\($0))" }.joined(separator: ", ") + ";"
    }
    let table = "CREATE TABLE a (b int);"
    #expect(Migrations(table, insert(3000)).ids == [])
    #expect(Migrations(table, insert(3001)).ids == ["transaction-changes-few-rows"])
  }
}
