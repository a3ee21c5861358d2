import Foundation
import Testing

/// The harness is worth something only if a fixture that expects the wrong thing fails.
struct HarnessTests {
  private func said(of source: String) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("\(UUID().uuidString).swift")
    try source.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try Frontend().verify([file, Fixtures.good])
  }

  @Test func `an error that comes as expected is nothing`() throws {
    let said = try said(
      of: """
        import DSQLKit
        let wrong: Topic = 1  // expected-error {{cannot convert value of type 'Int'}}
        """)
    #expect(said.isEmpty, "\(said)")
  }

  @Test(
    arguments: [
      (
        "let fine: Topic = Topic(\"A\")  // expected-error {{cannot convert}}",
        "expected error not produced"
      ),
      ("let wrong: Topic = 1", "unexpected error produced: cannot convert value of type 'Int'"),
      ("let wrong: Topic = 1  // expected-error {{no such topic}}", "incorrect message found"),
      (
        "let wrong: Topic = 1  // expected-warning {{cannot convert}}",
        "expected warning, not error"
      ),
      ("import NoSuchModule", "no such module 'NoSuchModule'"),
      (
        "func lost() { Topic(\"A\") }",
        "unexpected warning produced: result of 'Topic' initializer is unused"
      ),
    ])
  func `a wrong expectation fails`(source: String, complaint: String) throws {
    let said = try said(of: "import DSQLKit\n" + source)
    #expect(said.hasPrefix("status 1\n"))
    #expect(said.contains(complaint), "\(said)")
  }
}
