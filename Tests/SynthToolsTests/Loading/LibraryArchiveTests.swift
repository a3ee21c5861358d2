import Testing

@testable import SynthTools

struct LibraryArchiveTests {
  @Test func `keeps few, and leaves alone what other runs are writing`() throws {
    let folder = try TemporaryFolder()
    _ = try folder.makeProgram("bin/swiftc", "")
    _ = try folder.makeProgram("bin/llvm-ar", "echo \"$3\" >\"$2\"")
    let drafts = try (1...5).map { try folder.write("", to: "libraries/.dsqlsynth-\($0)-0") }
    let archive = try #require(LibraryArchive(of: "\(folder.path)/bin/swiftc"))
    let made = try (1...6).map {
      try archive.path(of: ["object"], key: "\($0)", cache: folder.path)
    }
    #expect(File.exists(try #require(made.last)))
    #expect(made.count(where: File.exists) == 4)
    #expect(drafts.allSatisfy(File.exists))
  }
}
