@testable import SynthTools

/// A compiler that counts how often it is asked, and that compiles in a folder of its own.
struct CountingCompiler {
  let folder: TemporaryFolder
  private let compiler: String

  init(_ script: String? = nil) throws {
    folder = try TemporaryFolder()
    let real = try Toolchain.installed().compiler
    compiler = try folder.makeProgram(
      "bin/swiftc", "echo >> '\(folder.path)/count'\n" + (script ?? "exec \(real) \"$@\""))
  }

  var cache: String { Path.join(folder.path, "cache") }

  var count: Int {
    let bytes = try? File.read(Path.join(folder.path, "count"))
    return bytes?.count ?? 0
  }

  func load(
    _ path: String, useCache: Bool = true, flags: [String] = [], modules: [String] = []
  ) throws -> LoadedDescription {
    let compiler = compiler
    let loader = Loader(cache: cache, useCache: useCache) { () throws(LoadFailure) in
      Toolchain(
        compiler: compiler, searchPath: Toolchain.searchPath, flags: flags, stamped: modules)
    }
    return try loader.load(.path(path))
  }

  func failure(_ path: String) throws -> LoadFailure {
    do { _ = try load(path) } catch let failure as LoadFailure { return failure }
    throw LoadFailure(.outside, "it did load")
  }

  /// The files that hold compiled programs.
  var programs: [String] {
    get throws {
      try Folder.entries(of: cache).filter { !$0.isFolder && $0.name.utf8.count == 64 }
        .map { Path.join(cache, $0.name) }
    }
  }

  /// A description that speaks for itself; the answer has one setting, whose value is the text.
  static func description(_ text: String, more: String = "") -> String {
    #"""
    #if canImport(Glibc)
      import Glibc
    #else
      import Darwin
    #endif
    @main struct App {
      static func main() {
        \#(more)
        let text = "{\"settings\":[{\"key\":\"k\",\"help\":\"\",\"allowed\":\"\",\"origin\":\"\","
          + "\"value\":\"\#(text)\"}],\"version\":1}\n"
        _ = write(3, text, text.utf8.count)
      }
    }
    """#
  }
}
