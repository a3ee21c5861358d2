/// A file of a function's package.
package struct AssetFile: Hashable, Sendable {
  /// Relative to the folder; the archive's own name when it is one.
  package let path: String
  package let isExecutable: Bool
  package let size: Int
  /// The SHA-256 of its bytes.
  package let digest: String
  /// Its first bytes, which tell what kind of program it is.
  let start: [UInt8]
  /// Where it is on this machine.
  private let place: String

  init(path: String, isExecutable: Bool, place: String, bytes: [UInt8]) {
    self.path = path
    self.isExecutable = isExecutable
    self.place = place
    size = bytes.count
    start = Array(bytes.prefix(Program.headerSize))
    digest = SHA256.hex(bytes)
  }

  /// The bytes that the digest is of.
  package func read() throws(AssetFailure) -> [UInt8] {
    let bytes: [UInt8]
    do { bytes = try FileContent.read(place) } catch {
      throw AssetFailure("code-is-readable", "cannot read '\(place)': \(error)")
    }
    guard SHA256.hex(bytes) == digest else {
      throw AssetFailure(
        "code-stays-the-same",
        "'\(place)' changed while it was packaged; package again when nothing writes to it")
    }
    return bytes
  }
}
