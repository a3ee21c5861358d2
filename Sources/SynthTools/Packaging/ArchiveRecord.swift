/// What is remembered of an archive that was made, by the key of its inputs: a line with its hash, and its notes.
struct ArchiveRecord {
  let digest: String
  let notes: [String]

  init(digest: String, notes: [String]) {
    self.digest = digest
    self.notes = notes
  }

  init?(_ bytes: [UInt8]) {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
    guard let digest = lines.first else { return nil }
    self.init(digest: digest, notes: Array(lines.dropFirst()))
  }

  var bytes: [UInt8] { Array(([digest] + notes).joined(separator: "\n").utf8) }
}
