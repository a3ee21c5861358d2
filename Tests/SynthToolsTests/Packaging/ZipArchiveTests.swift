import Assembly
import Testing

@testable import SynthTools

struct ZipArchiveTests {
  @Test func `is read by other tools`() throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    try archive.add("index.py", Array("print(1)\n".utf8))
    try archive.add("bin/größe 世界.sh", Array("#!/bin/sh\n".utf8), isExecutable: true)
    try archive.add("empty", [])
    try archive.add("noise", Sample.noise(5000))
    let file = Path.join(folder.path, "a.zip")
    try File.write(archive.bytes, to: file)
    let output = try Python.output(
      """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      print(archive.testzip(), archive.comment)
      for i in archive.infolist():
        print(i.filename, oct(i.external_attr >> 16), i.compress_type, i.file_size, i.date_time[:3],
          i.date_time[3:], i.create_system, i.flag_bits, i.extra, sep="|")
      """, [file])
    #expect(
      output == """
        None b''
        bin/größe 世界.sh|0o100755|0|10|(1980, 1, 1)|(0, 0, 0)|3|2048|b''
        empty|0o100644|0|0|(1980, 1, 1)|(0, 0, 0)|3|2048|b''
        index.py|0o100644|0|9|(1980, 1, 1)|(0, 0, 0)|3|2048|b''
        noise|0o100644|0|5000|(1980, 1, 1)|(0, 0, 0)|3|2048|b''

        """)
    let unzip = try Child(
      ["/usr/bin/env", "unzip", "-t", file], environment: ["PATH=/usr/bin:/bin"],
      limits: Child.Limits(seconds: 20))
    #expect(unzip.ending == .exit(0), "\(String(decoding: unzip.output, as: UTF8.self))")
  }

  @Test func `gives back what was put in`() throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    for (number, sample) in Sample.all.enumerated() {
      try archive.add("\(number)", sample.bytes)
      try File.write(sample.bytes, to: Path.join(folder.path, "files/\(number)"))
    }
    let file = Path.join(folder.path, "a.zip")
    try File.write(archive.bytes, to: file)
    let output = try Python.output(
      """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      read = lambda name: open(sys.argv[2] + "/" + name, "rb").read()
      print(all(archive.read(name) == read(name) for name in archive.namelist()), end="")
      """, [file, Path.join(folder.path, "files")])
    #expect(output == "True")
  }

  @Test func `has the same bytes in whatever order files come`() throws {
    let paths = ["b", "a/z", "a", "a.b", "B", "é", "e\u{301}", "a/b"]
    let forward = try archive(paths)
    #expect(try archive(paths.reversed()) == forward)
    #expect(try archive(paths.sorted { $0.count < $1.count }) == forward)
  }

  /// When this changes, so does the code's key: raise the packager's version.
  @Test func `has the same bytes as ever`() throws {
    let hash = SHA256.hex(try archive(["index.py", "größe", "bin/run"]))
    #expect(hash == "0bc62352fdbd89aec51b86cbc4cfdaae394120e724be6ac42d0697cd83322226")
  }

  @Test func `changes with path, content and executable bit`() throws {
    var variants: Set<[UInt8]> = []
    for (path, text, isExecutable) in [
      ("a", "1", false), ("b", "1", false), ("a", "2", false), ("a", "1", true),
    ] {
      var archive = ZipArchive()
      try archive.add(path, Array(text.utf8), isExecutable: isExecutable)
      variants.insert(archive.bytes)
    }
    #expect(variants.count == 4)
  }

  @Test func `holds as many files as the format allows, and no more`() throws {
    let folder = try TemporaryFolder()
    var archive = ZipArchive()
    for number in 0..<ZipArchive.countLimit { try archive.add("d/\(number)", []) }
    #expect(throws: ZipArchive.Failure.tooMany) { try archive.add("one more", []) }
    let file = Path.join(folder.path, "a.zip")
    try File.write(archive.bytes, to: file)
    let count = try Python.output(
      "import sys, zipfile; print(len(zipfile.ZipFile(sys.argv[1]).namelist()), end='')", [file])
    #expect(count == "65535")
  }

  @Test func `is empty without files`() throws {
    #expect(ZipArchive().bytes == Array("PK\u{5}\u{6}".utf8) + [UInt8](repeating: 0, count: 18))
  }

  @Test(arguments: ["", "/a", "a/", "a//b", "..", "a/../b", "./a", "a\\b", "a\nb", "a\u{7f}"])
  func `refuses a path that leads elsewhere`(path: String) {
    var archive = ZipArchive()
    #expect(throws: ZipArchive.Failure.path(path)) { try archive.add(path, []) }
  }

  @Test func `refuses a path that is there`() throws {
    var archive = ZipArchive()
    try archive.add("a", [1])
    #expect(throws: ZipArchive.Failure.twice("a")) { try archive.add("a", [1]) }
  }

  private func archive(_ paths: [String]) throws -> [UInt8] {
    var archive = ZipArchive()
    for path in paths { try archive.add(path, Array("text of \(Array(path.utf8))".utf8)) }
    return archive.bytes
  }
}
