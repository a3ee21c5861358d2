/// The compiler, and our modules and objects for it to use.
package struct Toolchain: Sendable {
  package let compiler: String
  package let searchPath: String
  package let flags: [String]
  private let objects: @Sendable () throws(LoadFailure) -> [String]
  /// Changes whenever the compiler, our modules or our objects do.
  let identity: String
  private let libraryKey: String

  /// What a description is compiled against.
  static let modules = ["DSQLKit", "AWSResources", "Assembly", "CloudFormation"]

  /// What is stamped are files that change whenever the modules or objects do to which the flags lead.
  package init(
    compiler: String, searchPath: String, flags: [String] = [], stamped: [String] = [],
    objects: @escaping @Sendable () throws(LoadFailure) -> [String] = { () throws(LoadFailure) in
      []
    }
  ) {
    self.compiler = compiler
    self.searchPath = searchPath
    self.flags = flags
    self.objects = objects
    let resolved = Path.real(compiler) ?? compiler
    var digest = StampDigest()
    for path in [resolved] + stamped { digest.add(path) }
    libraryKey = digest.hex
    identity = ([resolved, digest.hex] + flags).joined(separator: "\n")
  }

  /// Takes the first compiler on the search path, and our modules beside our binary.
  package init(beside binary: String, searchPath: String) throws(LoadFailure) {
    let compilers = searchPath.split(separator: ":").map { Path.join(String($0), "swiftc") }
    guard let compiler = compilers.first(where: File.isProgram) else {
      throw LoadFailure(
        .outside,
        "error: there is no swiftc in PATH; install Swift 6.2 or later from swift.org, or pass an "
          + "already compiled description with --program FILE")
    }
    let library = try LibraryFolder(beside: binary)
    self.init(
      compiler: compiler, searchPath: searchPath,
      flags: ["-I", library.modules] + Self.linker(of: compiler), stamped: library.stamped
    ) { () throws(LoadFailure) in try library.objects() }
  }

  /// The toolchain's own linker, which takes half the time of the system's.
  private static func linker(of compiler: String) -> [String] {
    #if os(Linux)
      let bin = Path.parent(of: Path.real(compiler) ?? compiler)
      return File.isProgram(Path.join(bin, "ld.lld")) ? ["-use-ld=lld"] : []
    #else
      return []
    #endif
  }

  private func library(in cache: String) throws(LoadFailure) -> [String] {
    let objects = try objects()
    guard objects.count > 1, let archive = LibraryArchive(of: compiler) else { return objects }
    return [try archive.path(of: objects, key: libraryKey, cache: cache)]
  }

  /// The arguments that compile sources to a program.
  func build(_ sources: [String], to program: String, cache: String) throws(LoadFailure)
    -> [String]
  {
    [compiler, "-module-cache-path", Path.join(cache, "modules")] + Self.options + flags
      // One process for several files takes half the time, and more for one file.
      + (sources.count > 1 ? ["-whole-module-optimization"] : []) + sources
      + (try library(in: cache)) + ["-o", program]
  }

  static let options = [
    "-swift-version", "6", "-parse-as-library", "-gline-tables-only",
    "-module-name", "Description", "-lswiftSynchronization",
  ]

  /// The package manager that belongs to the compiler.
  var packageManager: String { Path.join(Path.parent(of: compiler), "swift") }
}
