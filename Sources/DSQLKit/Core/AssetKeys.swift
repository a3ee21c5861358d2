internal import Assembly
internal import Synchronization

/// The keys of code that is read already: each Region's stack asks for the same.
final class AssetKeys: Sendable {
  private let keys = Mutex<[[String]: Result<String, AssetFailure>]>([:])

  func key(
    of path: String, for runtime: String, _ architecture: String,
    reading: () throws(AssetFailure) -> String
  ) throws(AssetFailure) -> String {
    let variant = [path, runtime, architecture]
    if let known = keys.withLock({ $0[variant] }) { return try known.get() }
    let result = Result { () throws(AssetFailure) in try reading() }
    keys.withLock { $0[variant] = result }
    return try result.get()
  }
}
