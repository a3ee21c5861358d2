import Foundation
import Testing
import TestSupport

/// An example in one of its environments, with the output that is expected of it.
struct Example: CustomTestStringConvertible, Sendable {
  let name: String
  /// An environment of its `dsqlsynth.json`; nil for none.
  let environment: String?

  var testDescription: String { environment.map { "\(name), \($0)" } ?? name }
  var folder: URL { Self.folder.appending(path: name) }
  var expected: URL { folder.appending(path: "Expected/\(environment ?? "default")") }
  var options: [String] { environment.map { ["--env", $0] } ?? [] }

  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let folder = root.appending(path: "Examples")

  /// Every folder of `Examples`, and every environment that it names: none can be forgotten.
  static let all: [Example] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      [Example(name: name, environment: nil)]
        + environments(of: name).map { Example(name: name, environment: $0) }
    }
  }()

  private static func environments(of name: String) -> [String] {
    let file = folder.appending(path: "\(name)/dsqlsynth.json")
    guard let data = try? Data(contentsOf: file),
      let json = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
      let environments = json["environments"] as? [String: Any]
    else { return [] }
    return environments.keys.sorted()
  }
}
