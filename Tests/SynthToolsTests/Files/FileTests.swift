import SynthTools
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct FileTests {
  private let folder = Result { try TemporaryFolder() }

  private func failure(_ work: () throws(FileFailure) -> Void) -> String? {
    do { try work() } catch { return error.description }
    return nil
  }

  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 1_000_000])
  func `reads what it writes`(count: Int) throws {
    let file = try folder.get().path + "/a/b/c"
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    try File.write(bytes, to: file)
    #expect(try File.read(file) == bytes)
    #expect(FileStamp(of: file)?.size == count)
  }

  @Test func `replaces a file in one step and leaves nothing else`() throws {
    let folder = try folder.get()
    let file = try folder.write("old", to: "file")
    let descriptor = open(file, O_RDONLY)
    defer { close(descriptor) }
    try folder.write("newer", to: "file")
    var old = [UInt8](repeating: 0, count: 10)
    #expect(read(descriptor, &old, 10) == 3)
    #expect(try Folder.entries(of: folder.path).map(\.name) == ["file"])
  }

  @Test func `tells what cannot be done, and why`() throws {
    let folder = try folder.get()
    let file = try folder.write("", to: "file")
    let path = folder.path
    #expect(
      failure { () throws(FileFailure) in _ = try File.read("\(path)/none") }
        == "cannot read \(path)/none: No such file or directory")
    #expect(
      failure { () throws(FileFailure) in _ = try File.read(path) }
        == "cannot read \(path): Is a directory")
    #expect(
      failure { () throws(FileFailure) in try File.write([], to: "\(file)/x") }
        == "cannot create \(file): Not a directory")
    try File.makeFolder("\(path)/folder")
    #expect(
      failure { () throws(FileFailure) in try File.write([], to: "\(path)/folder") }
        == "cannot write \(path)/folder: Is a directory")
    #expect(try Folder.entries(of: path).map(\.name) == ["file", "folder"])
  }

  @Test func `lists files below a folder, hidden ones and linked folders left out`() throws {
    let folder = try folder.get()
    for name in ["b/2", "b/1", "a", "c", ".hidden", ".folder/x"] { try folder.write("", to: name) }
    #expect(symlink(folder.path, folder.path + "/loop") == 0)
    #expect(symlink("a", folder.path + "/link") == 0)
    let files = try Folder.files(below: folder.path) { $0.name != "c" }
    #expect(files == ["a", "b/1", "b/2", "link"].map { "\(folder.path)/\($0)" })
  }

  @Test func `removes a folder with all that it holds, and nothing behind a link`() throws {
    let folder = try folder.get()
    let kept = try folder.write("", to: "kept/file")
    try folder.write("", to: "gone/a/b")
    #expect(symlink("\(folder.path)/kept", "\(folder.path)/gone/link") == 0)
    try File.remove("\(folder.path)/gone")
    try File.remove("\(folder.path)/gone")
    #expect(!File.exists("\(folder.path)/gone"))
    #expect(File.exists(kept))
  }

  @Test func `knows where the program is`() throws {
    let path = try #require(ExecutablePath.current)
    #expect(path.hasPrefix("/"))
    #expect(File.exists(path))
  }

  @Test(arguments: [
    ("a", ".", "a"), ("a/b", "a", "b"), ("a/b/", "a", "b"), ("/a", "/", "a"), ("/", "/", "/"),
  ])
  func `takes a path apart`(path: String, parent: String, name: String) {
    #expect(Path.parent(of: path) == parent)
    #expect(Path.name(of: path) == name)
  }
}
