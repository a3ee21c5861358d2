@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Toolchain {
  /// The compiler that runs the tests, without modules of ours.
  static func installed() throws -> Toolchain {
    let path = searchPath
    let compilers = path.split(separator: ":").map { Path.join(String($0), "swiftc") }
    guard let compiler = compilers.first(where: File.exists) else {
      throw LoadFailure(.outside, "there is no swiftc in PATH")
    }
    return Toolchain(compiler: compiler, searchPath: path)
  }

  static var searchPath: String {
    getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
  }
}
