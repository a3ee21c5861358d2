import Foundation
import TestSupport
import Testing

/// What the README shows is what happens.
struct ReadmeTests {
  private static let readme =
    (try? String(contentsOf: Example.root.appending(path: "README.md"), encoding: .utf8)) ?? ""

  @Test func `starts with an example that is one`() throws {
    let source = try String(
      contentsOf: Example.folder.appending(path: "Orders/Orders.swift"), encoding: .utf8)
    #expect(Self.readme.contains("```swift\n\(source)```"))
  }

  @Test func `shows what its commands say`() throws {
    let workshop = try Workshop()
    try FileManager.default.createSymbolicLink(
      at: workshop.folder.appending(path: "Examples"), withDestinationURL: Example.folder)
    let sessions = Self.sessions
    try #require(sessions.count >= 4)
    for (command, output) in sessions {
      let words = command.split(separator: " ").map(String.init)
      guard words.starts(with: ["swift", "run", "dsqlsynth"]) || words.first == "dsqlsynth" else {
        Issue.record("no test runs '\(command)'")
        continue
      }
      let arguments = words.drop { $0 != "dsqlsynth" }.dropFirst()
      let result = try workshop.run(Array(arguments))
      #expect(result.output + result.errors == output, "\(command)")
    }
  }

  /// Commands behind `$`, and what the README shows beneath each.
  private static var sessions: [(command: String, output: String)] {
    var sessions: [(command: String, output: String)] = []
    var isInside = false
    for line in readme.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        sessions.append((String(line.dropFirst(2)), ""))
      } else if isInside, let last = sessions.indices.last {
        sessions[last].output += line + "\n"
      }
    }
    return sessions
  }
}
