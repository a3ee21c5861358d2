/// A function's archive, ready to be put into the artifact bucket.
package struct PackagedAsset: Hashable, Sendable {
  /// Where it is.
  package let path: String
  /// Its key in the bucket.
  package let key: String
  /// In bytes.
  package let size: Int
  /// Of its bytes, in hexadecimal.
  package let sha256: String
  /// Whether it was there before.
  package let wasThere: Bool
  /// What the user should know and need not mend.
  package let notes: [String]
}
