import Testing

@testable import Assembly
@testable import SynthTools

struct ReadyArchiveTests {
  private static let arm = [0x7f, 0x45, 0x4c, 0x46] + [UInt8](repeating: 0, count: 14) + [0xb7, 0]
  private static let intel = Array(arm.prefix(18)) + [0x3e, 0]
  private static let script = Array("#!/bin/sh\n".utf8)

  @Test func `takes an archive byte for byte`() throws {
    let function = try archive { try $0.add("index.py", Self.script) }
    let file = try #require(try function.inputs(of: "api/x.zip").files.first)
    #expect(try file.read() == File.read(function.path("x.zip")))
    #expect(function.problems(of: "api/x.zip") == [])
  }

  @Test func `takes what Python and zip make`() throws {
    let function = try FunctionFolder(["index.py": "print(1)"])
    _ = try Python.output(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = b"a comment " * 1000
        archive.mkdir("lib") if hasattr(archive, "mkdir") else archive.writestr("lib/", "")
        archive.writestr("lib/a.py", "a = 1\\n" * 100)
      """, [function.path("x.zip")])
    #expect(function.problems(of: "api/x.zip") == [])
  }

  @Test(arguments: [
    ("x.zip", [], "'api/x.zip' is no zip archive: it has no directory at its end; build it again"),
    (
      "x.zip", Array("PK\u{3}\u{4} and so on, but never an end".utf8),
      "'api/x.zip' is no zip archive: it has no directory at its end; build it again"
    ),
    (
      "index.py", script,
      "'api/index.py' is a file and no zip archive; name the folder it is in"
    ),
  ])
  func `refuses what is no archive`(name: String, bytes: [UInt8], message: String) throws {
    let function = try FunctionFolder([:])
    try function.write(bytes, to: name)
    #expect(function.problems(of: "api/\(name)") == [message + " [archive-is-a-zip]"])
  }

  @Test func `refuses an archive of which something is missing`() throws {
    let function = try archive { try $0.add("index.py", Sample.noise(500)) }
    let bytes = try File.read(function.path("x.zip"))
    for count in stride(from: 0, to: bytes.count, by: 7) {
      try function.write(Array(bytes.dropFirst(count + 1)), to: "x.zip")
      #expect(function.problems(of: "api/x.zip").count == 1, "without \(count + 1) bytes")
    }
  }

  @Test func `survives any byte being another`() throws {
    let function = try archive {
      try $0.add("bootstrap", Self.arm + Array(repeating: 7, count: 99), isExecutable: true)
    }
    let bytes = try File.read(function.path("x.zip"))
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0xff
      try function.write(damaged, to: "x.zip")
      _ = function.problems(of: "api/x.zip", runtime: "provided.al2023")
    }
  }

  @Test func `refuses an archive without files`() throws {
    #expect(
      try archive { _ in }.problems(of: "api/x.zip") == [
        "the archive 'api/x.zip' has no files [code-has-files]"
      ])
  }

  @Test func `refuses an archive that Lambda would refuse`() throws {
    let function = try FunctionFolder([:])
    _ = try Python.output(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("../up.py", "")
      """, [function.path("x.zip")])
    #expect(
      function.problems(of: "api/x.zip") == [
        "the archive 'api/x.zip' has the path '../up.py', which leads out of it; build it in the folder that it is made of [archive-stays-inside]"
      ])
    _ = try Python.output(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.py", "a" * 100)
      """, [function.path("x.zip")])
    #expect(function.problems(of: "api/x.zip").count == 1)
    #expect(function.problems(of: "api/x.zip")[0].contains("compressed in a way"))
  }

  @Test func `refuses an archive that is too large when it is unpacked`() throws {
    let function = try FunctionFolder([:])
    _ = try Python.output(
      """
      import sys, zipfile
      with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
        for name in "abc":
          archive.writestr(name, bytes(90 << 20))
      """, [function.path("x.zip")])
    #expect(
      function.problems(of: "api/x.zip") == [
        "the files of 'api/x.zip' have 283115520 bytes; Lambda accepts 262144000; 'a' has 94371840, 'b' has 94371840, 'c' has 94371840 [code-fits]"
      ])
  }

  @Test(arguments: [arm, script]) func `starts what it can`(program: [UInt8]) throws {
    let function = try archive {
      try $0.add("bootstrap", program + [UInt8](repeating: 1, count: 999), isExecutable: true)
    }
    #expect(function.problems(of: "api/x.zip", runtime: "provided.al2023") == [])
  }

  @Test func `follows the link that Swift's packager makes`() throws {
    let function = try FunctionFolder([:])
    try function.write(Self.arm, to: "App")
    try function.setMode(0o755, of: "App")
    try function.link("bootstrap", to: "App")
    let zip = try Child(
      ["/bin/sh", "-c", "cd '\(function.path(""))' && zip -qr --symlinks x.zip ."],
      environment: ["PATH=/usr/bin:/bin"], limits: Child.Limits(seconds: 20))
    try #require(zip.ending == .exit(0))
    #expect(function.problems(of: "api/x.zip", runtime: "provided.al2023") == [])
  }

  @Test func `refuses what cannot be started`() throws {
    let start = "in the archive 'api/x.zip'"
    let cases: [([UInt8], String, Bool, String)] = [
      (
        Self.arm, "App", true,
        "the archive 'api/x.zip' has no 'bootstrap' at its top, the program that 'provided.al2023' starts; give the compiled function this name [code-has-bootstrap]"
      ),
      (
        Self.arm, "bin/bootstrap", true,
        "the archive 'api/x.zip' has no 'bootstrap' at its top, the program that 'provided.al2023' starts; there is 'bin/bootstrap', which has to be moved up [code-has-bootstrap]"
      ),
      (
        Self.arm, "bootstrap", false,
        "'bootstrap' \(start) is not executable, so Lambda cannot start it; chmod +x it first [bootstrap-is-executable]"
      ),
      (
        Self.intel, "bootstrap", true,
        "'bootstrap' \(start) is built for Linux on x86_64, and the function runs on Linux on arm64; build it for that, or give the function the architecture 'x86_64' [code-is-for-the-architecture]"
      ),
      (
        [0xcf, 0xfa, 0xed, 0xfe] + Self.arm, "bootstrap", true,
        "'bootstrap' \(start) is built for macOS, and the function runs on Linux on arm64; build it for that [code-is-for-the-architecture]"
      ),
    ]
    for (program, path, isExecutable, message) in cases {
      let function = try archive {
        try $0.add(path, program + [UInt8](repeating: 0, count: 999), isExecutable: isExecutable)
      }
      #expect(function.problems(of: "api/x.zip", runtime: "provided.al2023") == [message])
    }
  }

  @Test func `looks into a folder in the same way`() throws {
    let function = try FunctionFolder(["App": ""])
    #expect(function.problems(runtime: "provided.al2023").count == 1)
    try function.write(Self.intel, to: "bootstrap")
    #expect(
      function.problems(runtime: "provided.al2023").map { $0.prefix(22) } == [
        "'bootstrap' in 'api' i", "'bootstrap' in 'api' i",
      ])
    try function.write(Self.arm, to: "bootstrap")
    try function.setMode(0o755, of: "bootstrap")
    #expect(function.problems(runtime: "provided.al2023") == [])
  }

  @Test(arguments: Sample.all) func `reads the start of whatever is compressed`(sample: Sample) {
    let start = Inflate.start(3000, of: Deflate.compress(sample.bytes)[...])
    #expect(start == Array(sample.bytes.prefix(3000)))
  }

  private func archive(_ fill: (inout ZipArchive) throws -> Void) throws -> FunctionFolder {
    let function = try FunctionFolder([:])
    var archive = ZipArchive()
    try fill(&archive)
    try function.write(archive.bytes, to: "x.zip")
    return function
  }
}
