import Assembly
import Testing

@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct LooseSourcesTests {
  private let compiler = Result { try CountingCompiler() }

  private func value(_ description: LoadedDescription) -> String? {
    description.document.settings.first?.value
  }

  @Test func `compiles once, runs every time, and tells the warnings every time`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    let file = try folder.write(
      CountingCompiler.description("a", more: "let forgotten = 1"), to: "App.swift")
    for _ in 0..<2 {
      let loaded = try compiler.load(file)
      #expect(value(loaded) == "a")
      #expect(loaded.warnings.count == 1)
      #expect(loaded.warnings[0].hasPrefix("\(file):8:9: warning: "))
      #expect(loaded.warnings[0].contains("'forgotten'"))
      #expect(loaded.warnings[0].contains("\n"))
      #expect(loaded.folder == Path.real(folder.path))
      #expect(loaded.path(of: "Description/App.swift") == file)
      #expect(loaded.path(of: "DSQLKit/Topic.swift") == "DSQLKit/Topic.swift")
    }
    #expect(compiler.count == 1)
  }

  @Test func `compiles again what was edited, and knows what it was before`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    for (text, count) in [("a", 1), ("b", 2), ("a", 2)] {
      try folder.write(CountingCompiler.description(text), to: "App.swift")
      #expect(value(try compiler.load(folder.path)) == text)
      #expect(compiler.count == count)
    }
  }

  @Test func `compiles again when flags, modules or the wish not to use the cache ask for it`()
    throws
  {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    let file = try folder.write(CountingCompiler.description("a"), to: "App.swift")
    let module = try folder.write("1", to: "Kit.swiftmodule")
    _ = try compiler.load(file, modules: [module])
    _ = try compiler.load(file, flags: ["-DMORE"], modules: [module])
    #expect(compiler.count == 2)
    try folder.write("22", to: "Kit.swiftmodule")
    _ = try compiler.load(file, modules: [module])
    #expect(compiler.count == 3)
    _ = try compiler.load(file, modules: [module])
    #expect(compiler.count == 3)
    #expect(value(try compiler.load(file, useCache: false, modules: [module])) == "a")
    #expect(compiler.count == 4)
  }

  @Test func `compiles again a program that is not whole or whose record is not`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    let file = try folder.write(CountingCompiler.description("a"), to: "App.swift")
    _ = try compiler.load(file)
    let program = try #require(try compiler.programs.first)
    #expect(truncate(program, 1000) == 0)
    #expect(value(try compiler.load(file)) == "a")
    #expect(compiler.count == 2)
    #expect(truncate(program + ".json", 5) == 0)
    #expect(value(try compiler.load(file)) == "a")
    #expect(compiler.count == 3)
    try File.remove(program)
    #expect(value(try compiler.load(file)) == "a")
    #expect(compiler.count == 4)
  }

  @Test func `leaves nothing but programs and records in its folder`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    _ = try compiler.load(try folder.write(CountingCompiler.description("a"), to: "App.swift"))
    _ = try compiler.failure(try folder.write("let x: Int = \"\"", to: "Wrong.swift"))
    let files = try Folder.entries(of: compiler.cache).filter { !$0.isFolder }.map(\.name)
    #expect(files.count == 2)
    #expect(files.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func `takes any name of a folder`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder(" it's \"größer\" & $HOME")
    try folder.write(CountingCompiler.description("a"), to: "sub folder/App's.swift")
    #expect(value(try compiler.load(folder.path + "/")) == "a")
    #expect(value(try compiler.load(folder.path)) == "a")
    #expect(compiler.count == 1)
  }

  @Test func `passes over hidden folders, expectations and packages inside`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    try folder.write(CountingCompiler.description("\\(more)"), to: "App.swift")
    try folder.write("let more = \"two files\"", to: "Parts/More.swift")
    for name in [
      ".hidden/A.swift", "Expected/B.swift", "functions/api/Package.swift",
      "functions/api/Sources/C.swift", "notes.txt",
    ] {
      try folder.write("this is no Swift", to: name)
    }
    #expect(value(try compiler.load(folder.path)) == "two files")
  }

  @Test func `passes on the compiler's errors with the paths as the user gave them`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder(inside: ".build")
    try folder.write("struct A {\n  let x: Int = \"\"\n}\n", to: "App.swift")
    let failure = try compiler.failure(folder.path)
    #expect(failure.kind == .description)
    #expect(
      failure.message.hasPrefix(
        "\(folder.path)/App.swift:2:16: error: cannot convert value of type 'String'"))
    let real = try #require(Path.real(folder.path))
    #expect(try compiler.failure(real).message == failure.message)
    #expect(try compiler.failure("\(real)/App.swift").message == failure.message)
  }

  @Test func `asks for @main`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    let file = try folder.write("struct App {}", to: "App.swift")
    let failure = try compiler.failure(file)
    #expect(failure.kind == .description)
    #expect(
      failure.message == """
        error: \(file) has no @main type; write @main before the struct that describes the \
        infrastructure
        """)
  }

  @Test(arguments: [".", "./"])
  func `is called so in the current folder`(path: String) throws {
    #expect(try Place(folder: path).name == "the description")
    #expect(try Place(folder: path).shown("\(Place(folder: path).folder)/App.swift") == "App.swift")
  }

  @Test func `takes one description at a time`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder(inside: ".build")
    let files = try ["a/One.swift", "b/Two.swift"].map {
      try folder.write(CountingCompiler.description("a"), to: $0)
    }
    #expect(
      try compiler.failure(folder.path).message
        == "error: \(folder.path) has several descriptions, \(files[0]), \(files[1]); name the one that is meant"
    )
    try folder.write("struct App {}", to: "b/Two.swift")
    let other = try compiler.failure(folder.path).message
    #expect(!other.contains("several"))
  }

  @Test func `tells where a description crashed with the user's path`() throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder(inside: ".build")
    let file = try folder.write(
      CountingCompiler.description("a", more: "print([1][CommandLine.arguments.count])"),
      to: "App.swift")
    let message = try compiler.failure(file).message
    #expect(message.hasPrefix("\(file):8: error: \(file) crashed here: Index out of range"))
  }

  @Test func `compiles for several runs at once`() async throws {
    let compiler = try compiler.get()
    let folder = try TemporaryFolder()
    let file = try folder.write(CountingCompiler.description("a"), to: "App.swift")
    try await withThrowingTaskGroup(of: String?.self) { group in
      for _ in 0..<4 { group.addTask { value(try compiler.load(file)) } }
      for try await text in group { #expect(text == "a") }
    }
    let before = compiler.count
    #expect(value(try compiler.load(file)) == "a")
    #expect(compiler.count - before <= 1)
  }

  @Test(arguments: [
    ("echo broken >&2; exit 1", "broken\nerror: SWIFTC ended with status 1"),
    ("kill -SEGV $$", "\nerror: SWIFTC crashed on FILE (signal 11)"),
    (
      "echo 'error: No space left on device'; exit 1",
      "error: No space left on device\nerror: the disk is full: FILE is not compiled"
    ),
    (
      "echo 'error: module compiled with Swift 6.3 cannot be imported by the Swift 6.4 compiler'; exit 1",
      """
      error: module compiled with Swift 6.3 cannot be imported by the Swift 6.4 compiler
      error: SWIFTC is not the Swift version that dsqlsynth was built with
      """
    ),
  ])
  func `tells apart what is not the description's fault`(script: String, message: String) throws {
    let compiler = try CountingCompiler(script)
    let file = try compiler.folder.write("", to: "App.swift")
    let failure = try compiler.failure(file)
    #expect(failure.kind == .outside)
    #expect(
      failure.message
        == message.replacing("SWIFTC", with: "\(compiler.folder.path)/bin/swiftc")
        .replacing("FILE", with: file))
  }
}
