import Foundation
import Testing

/// Examples of the documentation, which readers copy.
struct ArticleTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("../../Sources/DSQLKit/DSQLKit.docc").standardizedFileURL

  private static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".md") }.sorted()
  }

  @Test(arguments: names)
  func `whole descriptions in an article compile`(name: String) throws {
    let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
    let examples = text.components(separatedBy: "```swift\n").dropFirst()
      .compactMap { $0.components(separatedBy: "```").first }
      .filter { $0.hasPrefix("import DSQLKit") || $0.hasPrefix("struct ") }
    for example in examples {
      let file = FileManager.default.temporaryDirectory
        .appendingPathComponent("\(UUID().uuidString).swift")
      try ("import DSQLKit\n" + example).write(to: file, atomically: true, encoding: .utf8)
      defer { try? FileManager.default.removeItem(at: file) }
      let said = try Frontend().verify([file])
      #expect(said.isEmpty, "\(said)")
    }
  }

  @Test func `there are articles`() { #expect(Self.names.contains("DSQLKit.md")) }
}
