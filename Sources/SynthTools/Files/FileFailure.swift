#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Why something could not be done with a file.
package struct FileFailure: Error, Hashable, CustomStringConvertible {
  package let verb: String
  package let path: String
  /// The system's number for the cause.
  package let code: Int32

  package init(_ verb: String, _ path: String, code: Int32 = errno) {
    self.verb = verb
    self.path = path
    self.code = code
  }

  package var description: String {
    "cannot \(verb) \(path): \(String(cString: strerror(code)))"
  }
}
