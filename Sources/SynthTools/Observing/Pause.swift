#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Time that passes between two questions. Whoever stops us meanwhile stops us at once.
package enum Pause {
  package static func seconds(_ seconds: Int) { sleep(UInt32(seconds)) }
}
