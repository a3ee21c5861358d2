import Foundation
import TestSupport
import Testing

struct ExampleTests {
  /// With this variable, tests write down what examples give, and fail.
  private static let isRecording = ProcessInfo.processInfo.environment["DSQLSYNTH_RECORD"] != nil

  @Test func `there are examples`() {
    #expect(Example.all.count >= 3)
  }

  @Test(arguments: Example.all)
  func `gives what is expected`(example: Example) throws {
    let workshop = try Workshop()
    let result = try workshop.run(
      ["synth", example.folder.path, "-o", "out", "--strict"] + example.options)
    try #require(result.status == 0, "\(result.errors)")
    #expect(result.errors == "")
    let given = try Self.files(in: workshop.folder.appending(path: "out"))
    if Self.isRecording {
      try Self.record(given, in: example.expected)
      Issue.record("recorded \(example.expected.path); let the judges read it, and run again")
    }
    let expected = try Self.files(in: example.expected)
    #expect(given.keys.sorted() == expected.keys.sorted())
    for (path, bytes) in expected {
      #expect(given[path] == bytes, "\(path) differs: dsqlsynth diff shows how")
    }
  }

  /// Everything but source lines, which say nothing about what is deployed, and the functions of
  /// plans, which are always the same.
  private static func files(in folder: URL) throws -> [String: Data] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    var files: [String: Data] = [:]
    for path in paths ?? []
    where !["sources.json", "functions.sh"].contains(path)
      && [".json", ".sh"].contains(where: path.hasSuffix)
    {
      files[path] = try Data(contentsOf: folder.appending(path: path))
    }
    return files
  }

  private static func record(_ files: [String: Data], in folder: URL) throws {
    try? FileManager.default.removeItem(at: folder)
    for (path, bytes) in files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try bytes.write(to: file)
    }
  }
}
