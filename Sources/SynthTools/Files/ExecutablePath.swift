#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Where the running program is.
package enum ExecutablePath {
  /// Links followed, so that what stands beside the program is found.
  package static var current: String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      let path = String(unsafeUninitializedCapacity: Int(size)) { buffer in
        buffer.withMemoryRebound(to: CChar.self) { buffer in
          guard let start = buffer.baseAddress, _NSGetExecutablePath(start, &size) == 0 else {
            return 0
          }
          return strlen(start)
        }
      }
      return Path.real(path)
    #else
      return Path.real("/proc/self/exe")
    #endif
  }

  /// The first program of a name in the folders of `PATH`.
  package static func find(_ name: String, in searchPath: String) -> String? {
    searchPath.split(separator: ":").map { Path.join(String($0), name) }
      .first(where: File.isProgram)
  }
}
