import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct OutputFolderTests {
  private let folder: TemporaryFolder
  private var path: String { Path.join(folder.path, "synth.out") }

  init() throws { folder = try TemporaryFolder() }

  private func files(_ stacks: StackRecord...) throws -> [OutputFile] {
    var document = try AssemblyDocument(reading: Array("{\"version\": 1}".utf8))
    document.stacks = stacks
    return try Rendering(document) { "Shown/\($0)" }.files
  }

  private func content() throws -> [String: String] {
    var content: [String: String] = [:]
    for file in try Folder.files(below: path, where: { _ in true }) {
      content[String(file.dropFirst(path.count + 1))] = try text(file)
    }
    return content
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try File.read(path), as: UTF8.self)
  }

  private func put(_ text: String, at name: String) throws {
    try File.write(Array(text.utf8), to: Path.join(path, name))
  }

  private func stamps() throws -> [FileStamp?] {
    try Folder.files(below: path, where: { _ in true }).map { FileStamp(of: $0) }
  }

  @Test func `holds a template as it came, and what goes with it`() throws {
    let stack = SampleStack.plain("Alone")
    try OutputFolder(path).write(files(stack))
    let content = try content()
    #expect(
      content.keys.sorted() == [
        "deploy.sh", "destroy.sh", "functions.sh", "manifest.json", "plan.json", "sources.json",
        "us-east-1/Alone.parameters.json", "us-east-1/Alone.template.json",
      ])
    #expect(
      content["us-east-1/Alone.template.json"]
        == String(decoding: stack.template, as: UTF8.self) + "\n")
    #expect(content["us-east-1/Alone.parameters.json"] == "[]\n")
    #expect(try !Folder.entries(of: path).contains { $0.isHidden })
  }

  @Test func `holds the forms of a stack with a multi-Region cluster, and no peer's ARN`() throws {
    try OutputFolder(path).write(files(SampleStack.side(in: "us-east-1", peer: "us-east-2")))
    let content = try content()
    #expect(content["us-east-1/App-us-east-1.create.template.json"] != nil)
    #expect(content["us-east-1/App-us-east-1.peer.template.json"] != nil)
    #expect(
      content["us-east-1/App-us-east-1.parameters.json"] == """
        [
          {
            "ParameterKey": "LogLevel",
            "ParameterValue": "INFO"
          }
        ]

        """)
  }

  @Test func `touches nothing when nothing has changed`() throws {
    let files = try files(SampleStack.plain("Alone"))
    try OutputFolder(path).write(files)
    let before = try stamps()
    try OutputFolder(path).write(files)
    #expect(try stamps() == before)
    #expect(try OutputFolder(path).staleness(of: files) == [])
  }

  @Test func `loses what it no longer has, and the folder with it`() throws {
    try OutputFolder(path).write(
      files(SampleStack.plain("A"), SampleStack.plain("B", in: "eu-west-1")))
    try put("mine", at: "us-east-1/notes.txt")
    try OutputFolder(path).write(files(SampleStack.plain("C", in: "eu-west-2")))
    #expect(
      try content().keys.sorted() == [
        "deploy.sh", "destroy.sh", "eu-west-2/C.parameters.json", "eu-west-2/C.template.json",
        "functions.sh", "manifest.json", "plan.json", "sources.json", "us-east-1/notes.txt",
      ])
    #expect(!File.exists(Path.join(path, "eu-west-1")))
  }

  @Test func `is not written over files of others`() throws {
    try put("mine", at: "us-east-1/A.template.json")
    try put("mine too", at: "plan.json")
    let files = try files(SampleStack.plain("A"))
    #expect {
      try OutputFolder(path).write(files)
    } throws: { error in
      "\(error)"
        == "\(path)/plan.json, \(path)/us-east-1/A.template.json were not written by dsqlsynth; move them away or choose another folder with -o"
    }
    #expect(
      try content() == ["us-east-1/A.template.json": "mine", "plan.json": "mine too"])
  }

  @Test func `takes a file for its own that is already what it should be`() throws {
    let files = try files(SampleStack.plain("A"))
    let template = try #require(files.first)
    try File.write(template.bytes, to: Path.join(path, template.path))
    try OutputFolder(path).write(files)
    #expect(try content().count == files.count)
  }

  @Test(arguments: ["{}", "mine", "{\"generator\": \"cdk\", \"files\": []}"])
  func `leaves a folder alone that has another manifest`(manifest: String) throws {
    try put(manifest, at: "manifest.json")
    #expect {
      try OutputFolder(path)
    } throws: { error in
      "\(error)"
        == "\(path)/manifest.json was not written by dsqlsynth, or is damaged; remove it, or choose another folder with -o"
    }
  }

  @Test(arguments: ["../x", "/etc/passwd", "a/../../x", ".git/config", "a//b", ""])
  func `never follows a manifest out of itself`(name: String) throws {
    try put(
      "{\"generator\": \"dsqlsynth\", \"version\": 1, \"files\": [{\"path\": \"\(name)\"}]}",
      at: "manifest.json")
    #expect(throws: OutputFailure.self) { try OutputFolder(path) }
  }

  @Test func `stays as it was when a file cannot be written`() throws {
    try OutputFolder(path).write(files(SampleStack.plain("A"), SampleStack.plain("B")))
    try put("mine", at: "us-west-2")
    let before = try content()
    // The files of us-east-1 have been exchanged when the folder us-west-2 cannot be made.
    let files = try files(
      SampleStack.plain("A", template: #"{"Resources": {}}"#), SampleStack.plain("C"),
      SampleStack.plain("D", in: "us-west-2"))
    #expect {
      try OutputFolder(path).write(files)
    } throws: { error in
      "\(error)".hasPrefix("cannot create \(path)/us-west-2: ")
    }
    #expect(try content() == before)
    #expect(try !Folder.entries(of: path).contains { $0.isHidden })
  }

  @Test func `is put right after a run that was ended from outside`() throws {
    try put("half", at: ".dsqlsynth-staging/new-0")
    try OutputFolder(path).write(files(SampleStack.plain("A")))
    #expect(try !Folder.entries(of: path).contains { $0.isHidden })
  }

  @Test func `tells what is stale, missing or left over, and writes nothing`() throws {
    try OutputFolder(path).write(files(SampleStack.plain("A"), SampleStack.plain("B")))
    try put("edited", at: "us-east-1/A.template.json")
    try File.remove(Path.join(path, "us-east-1/A.parameters.json"))
    let before = try content()
    let stale = try OutputFolder(path).staleness(of: files(SampleStack.plain("A")))
    #expect(
      stale == [
        OutputDifference(.stale, "deploy.sh"),
        OutputDifference(.stale, "destroy.sh"),
        OutputDifference(.stale, "manifest.json"),
        OutputDifference(.stale, "plan.json"),
        OutputDifference(.missing, "us-east-1/A.parameters.json"),
        OutputDifference(.stale, "us-east-1/A.template.json"),
        OutputDifference(.extra, "us-east-1/B.parameters.json"),
        OutputDifference(.extra, "us-east-1/B.template.json"),
      ])
    #expect(try content() == before)
  }

  @Test func `is not stale because lines have moved`() throws {
    func moved(to line: Int) -> StackRecord {
      SampleStack.plain(
        "A", sources: [("Topic", SourceLocation(file: "App/App.swift", line: line))])
    }
    try OutputFolder(path).write(files(moved(to: 3)))
    #expect(try content()["sources.json"]?.contains("\"Topic\": \"Shown/App/App.swift:3\"") == true)
    #expect(try OutputFolder(path).staleness(of: files(moved(to: 4))) == [])
    try OutputFolder(path).write(files(moved(to: 4)))
    #expect(try content()["sources.json"]?.contains("App.swift:4") == true)
  }
}
