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

struct AssetInputsTests {
  @Test func `finds files in the order of their bytes`() throws {
    let function = try FunctionFolder([
      "b.py": "", "a/z.py": "", "a.py": "", "B.py": "", "é.py": "",
    ])
    #expect(try function.paths == ["B.py", "a.py", "a/z.py", "b.py", "é.py"])
  }

  @Test func `has the key of what is packaged`() throws {
    let function = try FunctionFolder()
    let key = try function.inputs().key
    #expect(key.utf8.count == 36 && key.hasSuffix(".zip"))
    try function.folder.write("", to: "api/.hidden")
    try function.folder.write("", to: "api/index.py~")
    #expect(try function.inputs().key == key)
    try function.folder.write("", to: "api/more.py")
    #expect(try function.inputs().key != key)
  }

  @Test
  func `changes its key with a byte, a path, an executable bit, the runtime and the architecture`()
    throws
  {
    var keys = [try FunctionFolder().inputs().key]
    keys.append(try FunctionFolder(["index.py": "print(2)\n"]).inputs().key)
    keys.append(try FunctionFolder(["other.py": "print(1)\n"]).inputs().key)
    keys.append(try FunctionFolder().inputs(runtime: "python3.14").key)
    keys.append(try FunctionFolder().inputs(architecture: "x86_64").key)
    let function = try FunctionFolder()
    try function.setMode(0o744, of: "index.py")
    keys.append(try function.inputs().key)
    #expect(Set(keys).count == keys.count)
  }

  @Test func `keeps its key whatever the place, the order, the time and the rest of the mode`()
    throws
  {
    let forward = try FunctionFolder(["index.py": "1", "a/b.py": "2", "run": "3"])
    let backward = try FunctionFolder(["run": "3", "a/b.py": "2", "index.py": "1"])
    for (function, mode) in [(forward, mode_t(0o700)), (backward, 0o755)] {
      try function.setMode(mode, of: "run")
      try function.setMode(mode & 0o666, of: "index.py")
    }
    var times = [timeval(tv_sec: 1, tv_usec: 0), timeval(tv_sec: 1, tv_usec: 0)]
    #expect(utimes(backward.path("run"), &times) == 0)
    #expect(try forward.inputs().key == backward.inputs().key)
  }

  @Test func `names what may be meant when there is nothing`() throws {
    let function = try FunctionFolder()
    #expect(
      function.problems(of: "apy") == [
        "there is no 'apy' beside the description; is it 'api'? [code-is-there]"
      ])
    #expect(
      function.problems(of: "api/x") == [
        "there is no 'api/x' beside the description; a function's code is a folder or a zip archive, relative to the description's folder, which for a package is that of Package.swift [code-is-there]"
      ])
  }

  @Test func `refuses a folder without files`() throws {
    let function = try FunctionFolder([".hidden": "", "tests/test_a.py": ""])
    #expect(
      function.problems() == ["the folder 'api' has no files for a function [code-has-files]"])
  }

  @Test func `refuses what is no file`() throws {
    let function = try FunctionFolder()
    #expect(mkfifo(function.path("pipe"), 0o600) == 0)
    #expect(
      function.problems() == [
        "'api/pipe' is a pipe, which cannot be packaged; remove it, or leave it out in .dsqlsynthignore [code-is-files]"
      ])
    try function.folder.write("pipe", to: "api/.dsqlsynthignore")
    #expect(function.problems() == [])
    #expect(
      function.problems(of: "api/pipe") == [
        "'api/pipe' is a pipe; a function's code is a folder or a zip archive [code-is-files]"
      ])
  }

  @Test func `refuses names that other systems read in other ways`() throws {
    let function = try FunctionFolder()
    let name: [UInt8] = [UInt8(ascii: "a"), 0xff]
    let path = Array(function.path("").utf8) + name + [0]
    let descriptor = path.withUnsafeBytes { path in
      path.assumingMemoryBound(to: CChar.self).baseAddress.map { creat($0, 0o600) } ?? -1
    }
    try #require(descriptor >= 0)
    close(descriptor)
    try function.write([], to: "b\\c")
    try function.write([], to: "d\ne")
    let rest =
      "which cannot be in an archive; a name is UTF-8 without control characters and backslashes [code-name-is-portable]"
    #expect(
      function.problems() == [
        "'api' has the name 'a\u{fffd}', \(rest)", "'api' has the name 'b\\c', \(rest)",
        "'api' has the name 'd?e', \(rest)",
      ])
  }

  /// The superuser reads everything.
  @Test(.enabled(if: getuid() != 0)) func `tells what cannot be read`() throws {
    let function = try FunctionFolder(["a.py": "", "b/c.py": ""])
    try function.setMode(0, of: "a.py")
    try function.setMode(0, of: "b")
    defer { try? function.setMode(0o700, of: "b") }
    #expect(
      function.problems() == [
        "cannot read the folder 'api/b': Permission denied [code-is-readable]",
        "cannot read 'api/a.py': Permission denied [code-is-readable]",
      ])
  }

  @Test func `refuses more than Lambda takes, without reading it`() throws {
    let function = try FunctionFolder(["small": ""])
    for (name, size) in [("b", 100 << 20), ("a", 100 << 20), ("c", 200 << 20)] {
      try function.write([], to: name)
      #expect(truncate(function.path(name), off_t(size)) == 0)
    }
    #expect(
      function.problems() == [
        "the files of 'api' have 419430400 bytes; Lambda accepts 262144000; 'c' has 209715200, 'a' has 104857600, 'b' has 104857600 [code-fits]"
      ])
  }

  @Test func `tells everything at once`() throws {
    let function = try FunctionFolder(["id_rsa": "", "a.pem": ""])
    try function.link("out", to: "/etc/passwd")
    try function.link("nowhere", to: "x")
    #expect(function.problems().count == 4)
  }
}
