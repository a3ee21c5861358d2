import Testing

@testable import SynthTools

struct LoaderTests {
  private func failure(
    _ description: Description, binary: String = "/nowhere/dsqlsynth",
    searchPath: String = Toolchain.searchPath, cache: String = "/nowhere"
  ) throws -> LoadFailure {
    let loader = Loader(binary: binary, searchPath: searchPath, cache: cache)
    do { _ = try loader.load(description) } catch { return error }
    throw LoadFailure(.outside, "it did load")
  }

  @Test func `tells that there is no such description, and which one is near`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "UsersAPI/App.swift")
    let missing = try failure(.path("\(folder.path)/UserAPI"))
    #expect(missing.kind == .description)
    #expect(
      missing.message
        == "error: there is no \(folder.path)/UserAPI; is it \(folder.path)/UsersAPI?")
    #expect(
      try failure(.path("/nowhere/at/all")).message == "error: there is no /nowhere/at/all")
    #expect(try failure(.program("/nowhere/x")).message == "error: there is no /nowhere/x")
  }

  @Test func `tells that a folder has no sources`() throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "notes.txt")
    let empty = try failure(.path(folder.path))
    #expect(empty.kind == .description)
    #expect(empty.message == "error: there is no Swift file in \(folder.path)")
  }

  @Test func `tells that a file is no description`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "template.json")
    #expect(
      try failure(.path(file)).message == """
        error: \(file) is neither a folder nor a .swift file; an already compiled description is \
        passed with --program \(file)
        """)
    let program = try failure(.program(file))
    #expect(program.kind == .outside)
    #expect(
      program.message
        == "error: \(file) is no program; --program takes an already compiled description")
  }

  @Test func `tells that only packages have products`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "App.swift")
    #expect(
      try failure(.path(file, product: "App")).message
        == "error: \(file) is no package and has no product App; leave --product out")
  }

  @Test func `tells that a folder cannot be read`() throws {
    let folder = try TemporaryFolder()
    let loop = try folder.write("", to: "a")
    let failure = try failure(.path(loop + "/b"))
    #expect(failure.kind == .outside)
    #expect(failure.message == "error: cannot read \(loop)/b: Not a directory")
  }

  @Test func `tells that there is no compiler`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "App.swift")
    let missing = try failure(.path(file), searchPath: "/nowhere:\(folder.path)")
    #expect(missing.kind == .outside)
    #expect(
      missing.message == """
        error: there is no swiftc in PATH; install Swift 6.2 or later from swift.org, or pass an \
        already compiled description with --program FILE
        """)
  }

  @Test func `tells that our modules are missing`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("", to: "App.swift")
    let missing = try failure(.path(file), binary: "/nowhere/bin/dsqlsynth")
    #expect(missing.kind == .outside)
    #expect(
      missing.message == """
        error: the modules that a description is compiled against are missing: there is neither \
        /nowhere/lib/dsqlsynth nor /nowhere/bin/dsqlsynth.product/Objects.LinkFileList; install \
        dsqlsynth again, or run swift build in its checkout
        """)
  }

  @Test func `tells that nothing can be kept`() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(CountingCompiler.description("a"), to: "App.swift")
    let loader = Loader(cache: "\(file)/cache") { () throws(LoadFailure) in
      Toolchain(compiler: "/bin/false", searchPath: "")
    }
    do {
      _ = try loader.load(.path(file))
      Issue.record("it did load")
    } catch {
      #expect(error.kind == .outside)
      #expect(
        error.message == """
          error: cannot create \(file): Not a directory; compiled descriptions are kept there, \
          XDG_CACHE_HOME names another place
          """)
    }
  }

  @Test func `finds the modules of a checkout and of an installation`() throws {
    let folder = try TemporaryFolder(" it's")
    try folder.write("", to: "bin/dsqlsynth")
    try folder.write(
      """
      /x/DSQLKit.build/Topic.swift.o
      '/x y/Assembly.build/Region.swift.o'
      '/it'\\''s/CloudFormation.build/JSON.swift.o'
      /x/SynthTools.build/File.swift.o
      /x/dsqlsynth.build/main.swift.o
      """, to: "bin/dsqlsynth.product/Objects.LinkFileList")
    let binary = Path.join(folder.path, "bin/dsqlsynth")
    let checkout = try LibraryFolder(beside: binary)
    #expect(
      try checkout.objects() == [
        "/x/DSQLKit.build/Topic.swift.o", "/x y/Assembly.build/Region.swift.o",
        "/it's/CloudFormation.build/JSON.swift.o",
      ])
    #expect(checkout.modules.hasSuffix(" it's/bin/Modules"))
    try folder.write("", to: "lib/dsqlsynth/libDSQLKit.a")
    let installed = try LibraryFolder(beside: binary)
    #expect(installed.modules.hasSuffix(" it's/lib/dsqlsynth"))
    #expect(try installed.objects() == [installed.modules + "/libDSQLKit.a"])
  }
}
