@testable import SynthTools

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Python's own zlib and zipfile, which judge what we write.
enum Python {
  /// What a script prints.
  static func output(_ script: String, _ arguments: [String] = []) throws -> String {
    let child = try Child(
      ["/usr/bin/env", "python3", "-c", script] + arguments, environment: environment,
      limits: Child.Limits(seconds: 120))
    let output = String(decoding: child.output, as: UTF8.self)
    guard child.ending == .exit(0) else { throw Failure(description: output) }
    return output
  }

  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  private static var environment: [String] {
    let names: [String] = ["PATH", "HOME"]
    return names.compactMap { name in getenv(name).map { "\(name)=\(String(cString: $0))" } }
  }
}
