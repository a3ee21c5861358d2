import Assembly
import Testing

@testable import SynthTools

struct PackagerTests {
  @Test func `writes what the key promises`() throws {
    let function = try FunctionFolder([
      "index.py": "import lib\n", "lib/__init__.py": "", "run": "#!/bin/sh\n", "a.pyc": "x",
    ])
    try function.setMode(0o700, of: "run")
    let packaged = try function.package()
    #expect(packaged.path == function.folder.path + "/out/assets/" + packaged.key)
    #expect(!packaged.wasThere)
    let bytes = try File.read(packaged.path)
    #expect(packaged.size == bytes.count)
    #expect(packaged.sha256 == SHA256.hex(bytes))
    #expect(packaged.notes == [])
    let output = try Python.output(
      """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      print(archive.testzip(), [(i.filename, oct(i.external_attr >> 16)) for i in archive.infolist()])
      """, [packaged.path])
    #expect(
      output
        == "None [('index.py', '0o100644'), ('lib/__init__.py', '0o100644'), ('run', '0o100755')]\n"
    )
  }

  @Test func `leaves alone what is there and intact`() throws {
    let function = try FunctionFolder()
    let first = try function.package()
    let stamp = FileStamp(of: first.path)
    let second = try function.package()
    #expect(second.wasThere)
    #expect(second.sha256 == first.sha256 && second.size == first.size)
    #expect(FileStamp(of: first.path) == stamp)
  }

  @Test(arguments: ["", "PK", "something else"])
  func `replaces what is not what it wrote`(damage: String) throws {
    let function = try FunctionFolder()
    let first = try function.package()
    try File.write(Array(damage.utf8), to: first.path)
    let second = try function.package()
    #expect(!second.wasThere)
    #expect(try SHA256.hex(File.read(first.path)) == first.sha256)
  }

  @Test func `uses a ready-made archive byte for byte`() throws {
    let function = try FunctionFolder([:])
    var archive = ZipArchive()
    try archive.add("index.py", [])
    try function.write(archive.bytes, to: "x.zip")
    let packaged = try function.package("api/x.zip")
    #expect(try File.read(packaged.path) == archive.bytes)
    #expect(try function.package("api/x.zip").wasThere)
    try File.write([], to: packaged.path)
    #expect(try !function.package("api/x.zip").wasThere)
  }

  @Test func `refuses code that changed since the templates were made`() throws {
    let function = try FunctionFolder()
    let record = try function.record()
    try function.folder.write("print(2)", to: "api/index.py")
    let failure = #expect(throws: PackagingFailure.self) { try function.packager().package(record) }
    #expect(failure?.kind == .code)
    #expect(
      failure?.description
        == "error: 'api' has changed since the templates were made, which ask for '\(record.key)' and not for '\(try function.inputs().key)'; synthesize again [code-stays-the-same]"
    )
    #expect(!File.exists(function.folder.path + "/out"))
  }

  @Test func `writes nothing when something is wrong`() throws {
    let function = try FunctionFolder()
    let record = try function.record()
    try function.folder.write("", to: "api/id_rsa")
    #expect(throws: PackagingFailure.self) { try function.packager().package(record) }
    #expect(!File.exists(function.folder.path + "/out"))
  }

  @Test func `says that a folder cannot be written to`() throws {
    let function = try FunctionFolder()
    try function.folder.write("", to: "out")
    let failure = #expect(throws: PackagingFailure.self) { try function.package() }
    #expect(failure?.kind == .outside)
    #expect(failure?.description.contains("cannot create \(function.folder.path)/out") == true)
  }

  @Test(arguments: [("0o022", "1", 0), ("0o077", "-1", 1_000_000_000), ("0o000", "1", 86_400)])
  func `writes the same bytes for every user, umask, time and order of files`(
    mask: String, order: String, time: Int
  ) throws {
    let function = try FunctionFolder([:])
    _ = try Python.output(
      """
      import os, sys
      folder, mask, order, time = sys.argv[1], int(sys.argv[2], 8), int(sys.argv[3]), int(sys.argv[4])
      os.umask(mask)
      os.mkdir(folder + "/z")
      for name in ["index.py", "i.py", "I.py", "ı.py", "z/ä.py", "z/a.py", "Ä.py", "run"][::order]:
        with open(folder + "/" + name, "w") as file:
          file.write("# " + name + "\\n")
        if name == "run":
          os.chmod(file.name, 0o777 & ~mask)
        if os.getuid() == 0:
          os.chown(file.name, mask + 1, 7)
        os.utime(file.name, (time, time))
      """, [function.path(""), mask, order, "\(time)"])
    let packaged = try function.package()
    #expect(packaged.key == "5bf68f4f79ab668989f03362f5268391.zip")
    #expect(packaged.sha256 == "aade55a805bcf58ab3446261f31de43f0a2f417b32550216f2b75d3194988ae7")
  }

  /// When one of them changes, raise the packager's version.
  @Test func `has the same key and bytes as ever`() throws {
    let function = try FunctionFolder(["index.py": "print(1)\n", "lib/größe.py": "a = 1\n"])
    try function.setMode(0o644, of: "index.py")
    let packaged = try function.package()
    #expect(packaged.key == "dc920c1d6a4d683a72df83cbb6d04b3f.zip")
    #expect(
      packaged.sha256 == "4b5ddd5ab4e84404455c4a0ca193d79d512071626ade0616c87ff98380f4f0c9")
  }

  @Test func `notes an archive that no request can carry`() {
    #expect(Packager.notes(of: AssetLimits.direct) == [])
    #expect(
      Packager.notes(of: AssetLimits.direct + 1) == [
        "the archive has 52428801 bytes; above 52428800 it cannot be part of a request to Lambda, only come from a bucket"
      ])
  }
}
