import SynthTools
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder that goes when the test does.
final class TemporaryFolder: Sendable {
  /// As it was named; relative ones are below the current folder.
  let path: String
  private static let count = Atomic(0)

  init(_ name: String = "", inside parent: String = "/tmp") throws {
    let number = Self.count.wrappingAdd(1, ordering: .relaxed).newValue
    path = "\(parent)/dsqlsynth-tests-\(getpid())-\(number)\(name)"
    try File.makeFolder(path)
  }

  deinit { try? File.remove(path) }

  /// Writes a text and returns its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    let file = Path.join(path, name)
    try File.write(Array(text.utf8), to: file)
    return file
  }

  func makeProgram(_ name: String, _ script: String) throws -> String {
    let file = try write("#!/bin/sh\n" + script, to: name)
    guard chmod(file, 0o755) == 0 else { throw FileFailure("run", file) }
    return file
  }
}
