import Testing

@testable import SynthTools

/// The reports are those of the runner of migrations.
struct SchemaReportTests {
  @Test(arguments: [
    (
      #"{"0001_create_users.sql": 1, "0002_add_city.sql": 2}"#,
      "applied 0001_create_users.sql, 0002_add_city.sql; roles app"
    ),
    ("{}", "no new migration; roles app"),
  ])
  func `says which migrations were applied`(applied: String, summary: String) {
    let report = SchemaReport(
      """
      {"database": "Users", "state": "done", "applied": \(applied), "skipped": [],
       "roles": [{"name": "app", "ran": []}], "seconds": 0.1}
      """)
    #expect(report?.summary == summary)
  }

  @Test func `finds the report after warnings, and none where there is none`() {
    let report = SchemaReport("warning: slow\n{\"state\": \"done\", \"applied\": {}}\n")
    #expect(report?.summary == "no new migration")
    #expect(SchemaReport("warning: slow\n{\"applied\": {}}\n") == nil)
    #expect(SchemaReport("warning: slow\n") == nil)
  }
}
