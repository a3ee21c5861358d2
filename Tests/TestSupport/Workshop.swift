package import Foundation

/// A folder of its own for a test, in which the built command is run.
package struct Workshop: ~Copyable {
  package let folder: URL

  package init(_ files: [String: String] = [:]) throws {
    folder = FileManager.default.temporaryDirectory.appending(
      path: "dsqlsynth-command-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, text) in files { try write(text, to: name) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  package func write(_ text: String, to name: String) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  package func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  /// Every file below a folder, in the order of their paths.
  package func files(in name: String) -> [String] {
    let names = FileManager.default.enumerator(atPath: folder.appending(path: name).path)
    return (names?.compactMap { $0 as? String } ?? []).filter { $0.contains(".") }.sorted()
  }

  package struct Result {
    package let status: Int32
    package let output: String
    package let errors: String
  }

  /// Runs the command with nothing of the environment but what it is given.
  package func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Result {
    try run(arguments, environment: environment)
  }

  package func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
    let process = Process()
    process.executableURL = Self.binary
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "",
      "XDG_CACHE_HOME": Self.cache.path,
    ].merging(environment) { $1 }
    // Pipes would have to be emptied at once; files take everything.
    let output = folder.appending(path: ".output")
    let errors = folder.appending(path: ".errors")
    for file in [output, errors] {
      try Data().write(to: file)
    }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationStatus, output: try text(".output"), errors: try text(".errors"))
  }

  /// Descriptions that several tests share are compiled once.
  private static let cache = products.appending(path: "command-tests-cache")

  package static let binary = products.appending(path: "dsqlsynth")

  /// The command is built into the folder of the tests.
  private static let products = URL(fileURLWithPath: CommandLine.arguments[0])
    .deletingLastPathComponent()
}

extension Workshop {
  /// A stack with one topic, and a setting of each kind.
  package static let app = """
    import DSQLKit

    @main
    struct App: Infrastructure {
      @Setting("Start of every name") var name = "app"
      @Setting("Memory, in MB", in: 128...10_240) var memorySize = 512

      var body: Deployment {
        Stack("App", in: .usEast1) {
          Topic("Alerts", displayName: "\\(name) \\(memorySize)")
        }
      }
    }
    """
}
