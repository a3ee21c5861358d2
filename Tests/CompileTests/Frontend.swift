import Foundation
import Testing

/// The compiler, with the modules that these tests were built with.
struct Frontend {
  private let modules: URL

  /// SwiftPM keeps `Modules` beside the test bundle.
  init() throws {
    let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") } ?? Bundle.main
    var folder = bundle.bundleURL
    while folder.path != "/", !Self.holdsModules(folder) { folder.deleteLastPathComponent() }
    try #require(Self.holdsModules(folder), "there is no built DSQLKit above \(bundle.bundlePath)")
    modules = folder.appendingPathComponent("Modules")
  }

  /// What the compiler says of `files` beside what comments in them expect.
  func verify(_ files: [URL]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments =
      [
        "swiftc", "-frontend", "-typecheck", "-verify", "-verify-ignore-unrelated",
        "-swift-version", "6", "-parse-as-library", "-module-name", "Fixture",
        "-I", modules.path,
      ] + files.map(\.path)
    let said = Pipe()
    process.standardOutput = said
    process.standardError = said
    try process.run()
    let bytes = said.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: bytes, as: UTF8.self)
    return process.terminationStatus == 0 ? text : "status \(process.terminationStatus)\n" + text
  }

  private static func holdsModules(_ folder: URL) -> Bool {
    FileManager.default.fileExists(
      atPath: folder.appendingPathComponent("Modules/DSQLKit.swiftmodule").path)
  }
}
