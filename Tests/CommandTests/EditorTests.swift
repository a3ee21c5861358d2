import TestSupport
import Testing

struct EditorTests {
  private static let settings = ".sourcekit-lsp/config.json"

  @Test func `tells editors of a file or a folder where DSQLKit is`() throws {
    for path in ["app/App.swift", "app"] {
      let workshop = try Workshop(["app/App.swift": Workshop.app])
      let result = try workshop.run("editor", path)
      #expect((result.status, result.output) == (0, "app/\(Self.settings)\n"))
      #expect(try workshop.text("app/\(Self.settings)").contains("Modules"))
      #expect(try workshop.run("editor", path).status == 0)
    }
  }

  @Test func `leaves settings alone that are somebody else's`() throws {
    let workshop = try Workshop(["App.swift": Workshop.app, Self.settings: "{}"])
    let result = try workshop.run("editor")
    #expect(result.status == 1)
    #expect(result.errors.contains("is there already and says something else"))
    #expect(try workshop.text(Self.settings) == "{}")
  }

  @Test func `has nothing to tell of a package`() throws {
    let workshop = try Workshop(["Package.swift": ""])
    let result = try workshop.run("editor")
    #expect(result.status == 1)
    #expect(result.errors.contains("is a Swift package, which editors understand"))
    #expect(workshop.files(in: ".sourcekit-lsp") == [])
  }
}
