import Foundation
import Testing

struct CompileTests {
  @Test(arguments: Fixtures.names)
  func `wrong code does not compile, with the message that the fixture expects`(name: String)
    throws
  {
    let said = try Frontend().verify([Fixtures.file(name), Fixtures.good])
    #expect(said.isEmpty, "\(said)")
  }

  @Test(arguments: Fixtures.names)
  func `each fixture expects something`(name: String) throws {
    let text = try String(contentsOf: Fixtures.file(name), encoding: .utf8)
    #expect(text.contains("expected-error@") || text.contains("expected-warning@"))
  }

  @Test func `there are fixtures`() {
    #expect(Fixtures.names.count >= 12, "\(Fixtures.names)")
  }
}
