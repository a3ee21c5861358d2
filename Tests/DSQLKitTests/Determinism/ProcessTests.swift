import Foundation
import TestSupport
import Testing

/// The compiled example answers the same bytes, wherever and whenever it runs.
struct ProcessTests {
  @Test func `a hundred runs in different surroundings answer the same bytes`() throws {
    let zones = ["UTC", "Asia/Kathmandu", "America/St_Johns", "Pacific/Kiritimati", ""]
    let locales = ["C", "C.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8", "xx"]
    var answers: Set<Data> = []
    for run in 0..<100 {
      let surroundings = try Surroundings(run)
      answers.insert(
        try surroundings.answer(environment: [
          "TZ": zones[run % zones.count], "LC_ALL": locales[run / 5 % locales.count],
          "LANG": locales[run % locales.count], "HOME": "/nowhere/\(run)", "RUN_\(run)": "\(run)",
        ]))
    }
    #expect(answers.count == 1)
    #expect((answers.first?.count ?? 0) > 10_000)
  }
}

/// A folder that nobody ran in before, with a copy of the example's functions and schema.
private struct Surroundings: ~Copyable {
  private let folder: URL

  init(_ run: Int) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("run \(run) é \(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for part in ["functions", "schema"] {
      try FileManager.default.copyItem(
        atPath: Repository.path + "/Examples/UsersAPI/\(part)",
        toPath: folder.appendingPathComponent(part).path)
    }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func answer(environment: [String: String]) throws -> Data {
    let process = Process()
    process.executableURL = try Program.url
    // Standard output is as good a descriptor as any, as long as the description prints nothing.
    process.arguments = ["--dsqlsynth-descriptor", "1", "--root", folder.path]
    process.currentDirectoryURL = folder
    process.environment = environment
    let answer = Pipe()
    process.standardOutput = answer
    try process.run()
    let bytes = answer.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return bytes
  }
}
