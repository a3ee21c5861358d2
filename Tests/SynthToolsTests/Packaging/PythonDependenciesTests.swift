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

struct PythonDependenciesTests {
  /// Set where there is no package index.
  private static let isOffline = getenv("DSQLSYNTH_TEST_OFFLINE") != nil

  private static let lock = """
    asn1crypto==1.5.1 \\
        --hash=sha256:db4e40728b728508912cbb3d44f19ce188f218e9eba635821bb4b68564f8fd67
        # via scramp
    pg8000==1.31.2 \\
        --hash=sha256:436c771ede71af4d4c22ba867a30add0bc5c942d7ab27fadbb6934a487ecc8f6
    python-dateutil==2.9.0.post0 \\
        --hash=sha256:a8b2bc7bffae282281c8140a97d3aa9c14da0b136dfe83f850eea9a5f7470427
    scramp==1.4.5 \\
        --hash=sha256:50e37c464fc67f37994e35bee4151e3d8f9320e9c204fca83a5d313c121bbbe7
    six==1.17.0 \\
        --hash=sha256:4721f391ed90541fddacab5acf947aa0d3dc7d27b2e1e8eda2be8970586c3274

    """

  @Test(.disabled(if: isOffline)) func `packages a driver to the same bytes as ever`() throws {
    let function = try FunctionFolder([
      "index.py": "import pg8000\n", "requirements.txt": Self.lock,
    ])
    let packaged = try function.package()
    #expect(
      packaged.sha256 == "761da7f3d44bc4483b88130dc781018251f8b409fec9a99e1ac751195e8d8c26")
    #expect(packaged.notes == [])
    let output = try Python.output(
      """
      import sys
      sys.path[:0] = [sys.argv[1]]
      import importlib.metadata, pg8000.native, zipfile
      names = zipfile.ZipFile(sys.argv[1]).namelist()
      print(pg8000.__file__.startswith(sys.argv[1]), pg8000.__version__,
        importlib.metadata.version("scramp"),
        [name for name in names if name.startswith("bin/") or name.endswith((".pyc", "RECORD"))])
      """, [packaged.path])
    #expect(output == "True 1.31.2 1.4.5 []\n")
  }

  @Test(.disabled(if: isOffline)) func `installs once, and again when somebody changed it`() throws
  {
    let function = try FunctionFolder(["index.py": "", "requirements.txt": Self.lock])
    let first = try function.package()
    let offline = Pip(searchPath: "/nowhere", variables: [])
    try File.remove(first.path)
    #expect(try function.package(pip: offline).sha256 == first.sha256)
    let cache = function.folder.path + "/cache/python"
    let entries = try Folder.entries(of: cache).map(\.name)
    #expect(entries.count == 1)
    try File.write([], to: "\(cache)/\(entries[0])/files/six.py")
    try File.remove(first.path)
    #expect(throws: PackagingFailure.self) { try function.package(pip: offline) }
    #expect(try function.package().sha256 == first.sha256)
    #expect(try Folder.entries(of: cache).map(\.name) == entries)
  }

  @Test(.disabled(if: isOffline)) func `refuses a file whose hash is another`() throws {
    let lock = Self.lock.replacing("436c771e", with: "00000000")
    let function = try FunctionFolder(["requirements.txt": lock])
    let failure = #expect(throws: PackagingFailure.self) { try function.package() }
    #expect(failure?.kind == .code)
    #expect(
      failure?.description
        == "api/requirements.txt:4: error: what the package index has of 'pg8000' is not what api/requirements.txt allows: none of its hashes is right; find out why before you make the file again [requirement-has-its-hash]"
    )
    #expect(try Folder.entries(of: function.folder.path + "/cache/python") == [])
  }

  @Test(.disabled(if: isOffline)) func `refuses a version that does not exist`() throws {
    let lock = Self.lock.replacing("pg8000==1.31.2", with: "pg8000==99.1")
    let function = try FunctionFolder(["requirements.txt": lock])
    let failure = #expect(throws: PackagingFailure.self) { try function.package() }
    #expect(failure?.kind == .code)
    #expect(
      failure?.description
        == "api/requirements.txt:4: error: there is no wheel of 'pg8000' 99.1 for Python 3.13 on aarch64; choose a version that has one [requirement-has-a-wheel]"
    )
  }

  @Test(.disabled(if: isOffline)) func `notes what a package needs and the lock does not have`()
    throws
  {
    let lines = Self.lock.split(separator: "\n").suffix(6).joined(separator: "\n")
    let function = try FunctionFolder(["requirements.txt": lines])
    let note =
      "'scramp' needs 'asn1crypto>=1.5.1', which api/requirements.txt does not have; make the file again, or ignore this when the function does without"
    #expect(try function.package().notes == [note])
    #expect(try function.package().notes == [note], "again, when nothing is to be done")
  }

  @Test func `says that the index cannot be reached`() throws {
    let function = try FunctionFolder(["requirements.txt": Self.lock])
    let pip = Pip(
      searchPath: getenv("PATH").map { String(cString: $0) } ?? "",
      variables: ["HOME=\(function.folder.path)", "PIP_INDEX_URL=http://127.0.0.1:9/simple"])
    let failure = #expect(throws: PackagingFailure.self) { try function.package(pip: pip) }
    #expect(failure?.kind == .outside)
    #expect(
      failure?.description.hasPrefix(
        "error: cannot reach the package index for api/requirements.txt; package where there is a network, or name another index by PIP_INDEX_URL [index-is-reached]\nnote: pip says: "
      ) == true, "\(failure?.description ?? "")")
  }

  @Test func `says that there is no Python`() throws {
    let function = try FunctionFolder(["requirements.txt": Self.lock])
    let pip = Pip(searchPath: "/nowhere", variables: [])
    let failure = #expect(throws: PackagingFailure.self) { try function.package(pip: pip) }
    #expect(failure?.kind == .outside)
    #expect(
      failure?.description
        == "error: api/requirements.txt names packages, and there is no python3 to fetch them; install Python with pip [python-is-there]"
    )
  }

  @Test func `says that Python has no pip`() throws {
    let failure = try failure(of: "echo '/usr/bin/python3: No module named pip' >&2; exit 1")
    #expect(failure.kind == .outside)
    #expect(failure.description.contains("python3 -m ensurepip installs it"))
  }

  @Test func `passes on what pip says when we do not know it`() throws {
    let failure = try failure(of: "echo a; echo b; exit 3")
    #expect(failure.kind == .outside)
    #expect(
      failure.description == """
        error: pip cannot install api/requirements.txt [pip-installs]
        note: pip says: a
        note: pip says: b
        """)
  }

  @Test func `asks for the function's platform, in the same way whatever the environment`() throws {
    let function = try FunctionFolder(["requirements.txt": Self.lock])
    let log = function.folder.path + "/log"
    let pip = try pip(
      of: "echo \"$PIP_USER $@\" > '\(log)'; cp \"$(eval echo \\${$#})\" '\(log).txt'; exit 0",
      in: function)
    _ = try? function.package(architecture: "x86_64", pip: pip)
    let arguments = String(decoding: try File.read(log), as: UTF8.self).split(separator: " ")
    #expect(arguments.first == "0")
    for words in [
      ["--require-hashes"], ["--only-binary=:all:"], ["--no-deps"], ["--no-compile"],
      ["--implementation", "cp"], ["--python-version", "3.13"],
      ["--platform", "manylinux2014_x86_64"], ["--platform", "manylinux_2_28_x86_64"],
    ] {
      #expect(arguments.contains(sequence: words), "\(words)")
    }
    let listing = String(decoding: try File.read(log + ".txt"), as: UTF8.self)
    #expect(listing.split(separator: "\n").count == 5)
  }

  @Test func `refuses a file that a package brings too`() throws {
    let function = try FunctionFolder(["six.py": "mine", "requirements.txt": Self.lock])
    let pip = try pip(of: Self.installing("echo theirs > six.py"), in: function)
    let failure = #expect(throws: PackagingFailure.self) { try function.package(pip: pip) }
    #expect(
      failure?.description
        == "error: 'api/six.py' is in the folder and comes with the packages of its requirements.txt; rename the one in the folder or remove it [code-has-a-path-once]"
    )
  }

  @Test func `drops what depends on who installs`() throws {
    var digests: Set<String> = []
    for (name, mask) in [("one", "077"), ("two", "000")] {
      let function = try FunctionFolder(["requirements.txt": Self.lock])
      let script = """
        umask \(mask); mkdir -p bin a/__pycache__ a-1.dist-info/licenses
        echo "#!/\(name)" > bin/a; echo \(name) > a/__pycache__/a.pyc; echo \(name) > a/b.pyc
        for file in RECORD INSTALLER REQUESTED direct_url.json; do
          echo \(name) > a-1.dist-info/$file
        done
        echo x > a-1.dist-info/METADATA; echo x > a-1.dist-info/licenses/RECORD; echo 1 > a/a.py
        """
      let pip = try pip(of: Self.installing(script), in: function)
      let packaged = try function.package(pip: pip)
      digests.insert(packaged.sha256)
      let names = try Python.output(
        "import sys, zipfile; print(*zipfile.ZipFile(sys.argv[1]).namelist())", [packaged.path])
      #expect(
        names == "a-1.dist-info/METADATA a-1.dist-info/licenses/RECORD a/a.py requirements.txt\n")
    }
    #expect(digests.count == 1)
  }

  private func failure(of script: String) throws -> PackagingFailure {
    let function = try FunctionFolder(["requirements.txt": Self.lock])
    let pip = try pip(of: script, in: function)
    return try #require(throws: PackagingFailure.self) { try function.package(pip: pip) }
  }

  /// A pip that is a script of ours.
  private func pip(of script: String, in function: FunctionFolder) throws -> Pip {
    _ = try function.folder.makeProgram("bin/python3", script)
    return Pip(searchPath: function.folder.path + "/bin:/usr/bin:/bin", variables: [])
  }

  /// Goes to the folder that pip is to install into.
  private static func installing(_ script: String) -> String {
    """
    while [ "$1" != --target ]; do shift; done
    cd "$2"
    \(script)
    """
  }
}

extension [Substring] {
  fileprivate func contains(sequence words: [String]) -> Bool {
    indices.contains { self[$0...].starts(with: words) { $0 == $1 } }
  }
}
