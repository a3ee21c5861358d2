import Assembly
import Testing

@testable import SynthTools

/// The folders that commands are run in, beside the plan.
struct CommandFoldersTests {
  private let folder: TemporaryFolder
  private var output: String { Path.join(folder.path, "synth.out") }

  init() throws {
    folder = try TemporaryFolder()
    _ = try folder.makeProgram("seed/bin/seed.sh", "true")
    try folder.write("1,2", to: "seed/rows.csv")
    try folder.write("!.keep\n", to: "seed/.dsqlsynthignore")
    try folder.write("", to: "seed/.keep")
  }

  private func stack(_ path: String = "seed", key: String? = nil) throws -> StackRecord {
    var stack = SampleStack.plain("App")
    let key = try key ?? FolderInputs(of: path, in: folder.path).key
    stack.commands = ["A", "B"].map { id in
      CommandRecord(
        id: id, says: id, words: [CommandWord(.text("./bin/seed.sh"))],
        folder: .init(path: path, key: key))
    }
    return stack
  }

  private func write(_ stack: StackRecord) throws {
    var document = try AssemblyDocument(reading: Array("{\"version\": 1}".utf8))
    document.stacks = [stack]
    let folders = CommandFolders(of: [stack], in: folder.path)
    #expect(folders.diagnostics == [])
    try OutputFolder(output).write(try Rendering(document, folders: folders) { $0 }.files)
  }

  private func files(below path: String) throws -> [String] {
    try Folder.files(below: path, where: { _ in true }).map { String($0.dropFirst(path.count + 1)) }
      .filter { $0.hasPrefix("commands/") }.sorted()
  }

  @Test func `are copied once, and may be run as before`() throws {
    let stack = try stack()
    let key = try #require(stack.commands[0].folder?.key)
    try write(stack)
    #expect(
      try files(below: output) == ["commands/\(key)/bin/seed.sh", "commands/\(key)/rows.csv"])
    #expect(File.exists("\(output)/commands/\(key)/.keep"))
    #expect(File.isProgram("\(output)/commands/\(key)/bin/seed.sh"))
    #expect(!File.isProgram("\(output)/commands/\(key)/rows.csv"))
    // A second run finds everything as it is, and a change takes the old folder away.
    let stamp = FileStamp(of: "\(output)/commands/\(key)/rows.csv")
    try write(stack)
    #expect(FileStamp(of: "\(output)/commands/\(key)/rows.csv") == stamp)
    try folder.write("3", to: "seed/rows.csv")
    try write(self.stack())
    #expect(!File.exists("\(output)/commands/\(key)"))
    #expect(try files(below: output).count == 2)
  }

  @Test func `are written again when they may no longer be run`() throws {
    let stack = try stack()
    let key = try #require(stack.commands[0].folder?.key)
    try write(stack)
    let program = "\(output)/commands/\(key)/bin/seed.sh"
    try File.write(try File.read(program), to: program)
    #expect(!File.isProgram(program))
    try write(stack)
    #expect(File.isProgram(program))
  }

  @Test func `are copied for a teardown too`() throws {
    let stack = try stack()
    let key = try #require(stack.commands[0].folder?.key)
    let copy = try #require(
      try CommandFolders(of: [stack], in: folder.path).copy(into: Path.join(folder.path, "cache")))
    #expect(File.isProgram("\(copy)/commands/\(key)/bin/seed.sh"))
    #expect(try CommandFolders().copy(into: Path.join(folder.path, "other")) == nil)
    #expect(!File.exists(Path.join(folder.path, "other")))
  }

  @Test func `are what they were when the description was read`() throws {
    let folders = CommandFolders(of: [try stack(key: "0123456789abcdef")], in: folder.path)
    #expect(
      folders.diagnostics.map(\.description) == [
        "error: the folder 'seed' changed while it was read; do it again when nothing writes to it [code-stays-the-same]"
      ])
  }
}
