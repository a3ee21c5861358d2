internal import Foundation

/// The folder of the package that these tests are of.
package enum Repository {
  package static let path = url.path

  private static let url = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The texts of the Swift files of a folder, however deep.
  package static func swiftFiles(in folder: String) throws -> [String] {
    let all = FileManager.default.enumerator(
      at: url.appendingPathComponent(folder), includingPropertiesForKeys: nil)
    return try (all?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
      .map { try String(contentsOf: $0, encoding: .utf8) }
  }
}
