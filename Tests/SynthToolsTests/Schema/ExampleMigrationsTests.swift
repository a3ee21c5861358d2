import Assembly
import Foundation
import SynthTools
import Testing

struct ExampleMigrationsTests {
  private static let examples = CorpusCase.folder.appending(path: "../../../../Examples")
    .standardizedFileURL

  private static let folders: [URL] =
    ((try? FileManager.default.contentsOfDirectory(at: examples, includingPropertiesForKeys: nil))
    ?? []).map { $0.appending(path: "schema") }
    .filter { FileManager.default.fileExists(atPath: $0.path) }

  @Test func `finds examples with a schema`() {
    #expect(!Self.folders.isEmpty)
  }

  @Test(arguments: folders)
  func `finds nothing wrong with the migrations of the examples`(_ folder: URL) throws {
    let found = try Migrations(folder: folder.path)
    #expect(found.diagnostics == [])
    #expect(!found.schema.tables.isEmpty)
  }
}
