internal import Assembly

extension String {
  /// The text itself, or its beginning and what tells it from others of the same beginning.
  func shortened(to limit: Int) -> String {
    guard utf8.count > limit else { return self }
    let mark = SHA256.hex(Array(utf8)).prefix(10)
    return String(decoding: utf8.prefix(limit - mark.utf8.count), as: UTF8.self) + mark
  }
}
