/// The compiler, and our modules and objects for it to use.
package struct Toolchain: Sendable {
  package let compiler: String
  package let searchPath: String
  package let flags: [String]
  package let objects: [String]
  /// Changes whenever the compiler, our modules or our objects do.
  let identity: String

  /// What a description is compiled against.
  static let modules = ["DSQLKit", "AWSResources", "Assembly", "CloudFormation"]

  /// The modules are files that the flags lead to, such as `DSQLKit.swiftmodule`.
  package init(
    compiler: String, searchPath: String, flags: [String] = [], modules: [String] = [],
    objects: [String] = []
  ) {
    self.compiler = compiler
    self.searchPath = searchPath
    self.flags = flags
    self.objects = objects
    let resolved = Path.real(compiler) ?? compiler
    var digest = StampDigest()
    for path in [resolved] + modules + objects { digest.add(path) }
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
      compiler: compiler, searchPath: searchPath, flags: ["-I", library.modules],
      modules: Self.modules.map { Path.join(library.modules, "\($0).swiftmodule") },
      objects: library.objects)
  }

  /// The arguments that compile sources to a program.
  func build(_ sources: [String], to program: String, cache: String) -> [String] {
    [compiler, "-module-cache-path", Path.join(cache, "modules")] + Self.options + flags
      // One process for several files takes half the time, and more for one file.
      + (sources.count > 1 ? ["-whole-module-optimization"] : []) + sources
      + objects + ["-o", program]
  }

  static let options = [
    "-swift-version", "6", "-parse-as-library", "-gline-tables-only",
    "-module-name", "Description", "-lswiftSynchronization",
  ]

  /// The package manager that belongs to the compiler.
  var packageManager: String { Path.join(Path.parent(of: compiler), "swift") }
}
