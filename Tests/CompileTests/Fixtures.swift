import Foundation

/// Files that say in comments what the compiler has to say about them.
enum Fixtures {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Fixtures")

  /// Compiled beside each other file, and free of errors: what fails does not fail for want of a module.
  static let good = folder.appendingPathComponent("Good.swift")

  /// All files but the good one, without their folder.
  static var names: [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (names ?? []).filter { $0.hasSuffix(".swift") && $0 != good.lastPathComponent }.sorted()
  }

  static func file(_ name: String) -> URL { folder.appendingPathComponent(name) }
}
