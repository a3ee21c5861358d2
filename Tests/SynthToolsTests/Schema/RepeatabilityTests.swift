import Foundation
import SynthTools
import Testing

struct RepeatabilityTests {
  /// How a runner goes on after each accepted statement of the corpus: what PostgreSQL is asked in
  /// `Tests/EndToEnd/schema`.
  private struct Expectation: Codable, Equatable {
    let place: String
    let sql: String
    let how: String
    var query: String?
    var isDone: String?
    var cleanUp: String?
  }

  private static let file = CorpusCase.folder.appending(path: "repeating.json")

  private static let isRecording = ProcessInfo.processInfo.environment["DSQLSYNTH_RECORD"] != nil

  @Test func `knows how to go on after every accepted statement`() throws {
    let given = try CorpusCase.bytes(of: "given.sql")
    let found = CorpusCase.all.filter { $0.verdict == "accepts" }.flatMap { accepted in
      Migrations(files: [("1_given.sql", given), ("2_it.sql", Array(accepted.sql.utf8))])
        .migrations[1].statements.map { Self.expectation($0, at: accepted.place) }
    }
    if Self.isRecording {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      try (encoder.encode(found) + Data("\n".utf8)).write(to: Self.file)
      Issue.record("recorded \(Self.file.path); ask PostgreSQL, and run again")
    }
    let expected = try JSONDecoder().decode(
      [Expectation].self, from: Data(contentsOf: Self.file))
    #expect(found == expected)
  }

  private static func expectation(_ statement: SQLStatement, at place: String) -> Expectation {
    var expectation = Expectation(
      place: place, sql: statement.text, how: how(statement.repeatability))
    if case .detectable(let query) = statement.repeatability { expectation.query = query }
    expectation.isDone = statement.job?.isDone
    expectation.cleanUp = statement.job?.cleanUp
    return expectation
  }

  private static func how(_ repeatability: Repeatability) -> String {
    switch repeatability {
    case .repeatable: "repeatable"
    case .detectable: "detectable"
    case .recorded: "recorded"
    case .unrepeatable: "unrepeatable"
    }
  }

  @Test func `looks names up as literals`() {
    let statement = Migrations("CREATE TABLE \"it's\" ();").statements[0]
    #expect(
      statement.repeatability
        == .detectable(
          query:
            "SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relname = 'it''s' AND c.relkind = 'r')"
        ))
  }

  @Test func `asks for all that one statement does`() {
    let statement = Migrations("CREATE TABLE a (b int, c int);", "ALTER TABLE a ADD d int, DROP b;")
      .statements[1]
    guard case .detectable(let query) = statement.repeatability else {
      Issue.record("\(statement.repeatability)")
      return
    }
    #expect(query.contains("a.attname = 'd'") && query.contains(" AND NOT EXISTS"))
  }

  @Test func `waits for indexes and validations`() {
    let statements = Migrations(
      "CREATE TABLE a (b int);", "CREATE INDEX ASYNC \"B\" ON a (b);",
      "ALTER TABLE a ADD CONSTRAINT c CHECK (b > 0) NOT VALID;",
      "ALTER TABLE ASYNC a VALIDATE CONSTRAINT c;"
    ).statements
    #expect(statements.map(\.isAsync) == [false, true, false, true])
    #expect(statements[1].job?.cleanUp == "DROP INDEX IF EXISTS public.\"B\"")
    #expect(statements[3].job?.cleanUp == nil)
  }

  @Test func `puts only statements on rows into one transaction`() {
    let found = Migrations(
      """
      CREATE TABLE a (b int); CREATE TABLE c (d int);
      BEGIN; CREATE TABLE e (f int); COMMIT;
      BEGIN; SET CONSTRAINTS ALL DEFERRED; INSERT INTO a VALUES (1); INSERT INTO c VALUES (1); END;
      BEGIN; COMMIT;
      START TRANSACTION; DELETE FROM a WHERE b = 1; COMMIT; INSERT INTO c VALUES (2);
      """)
    #expect(found.messages == [])
    #expect(
      found.migrations[0].transactions.map { $0.map(\.kind.words) } == [
        ["CREATE TABLE"], ["CREATE TABLE"], ["CREATE TABLE"],
        ["SET CONSTRAINTS", "INSERT", "INSERT"], ["DELETE"], ["INSERT"],
      ])
  }
}
