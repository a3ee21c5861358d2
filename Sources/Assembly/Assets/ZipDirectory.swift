/// What an archive says of the files in it.
package struct ZipDirectory: Sendable {
  /// Why bytes are no archive.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  package struct Entry: Hashable, Sendable {
    package let path: String
    package let size: Int
    /// As Unix keeps it; `nil` when the archive was made by another system.
    package let mode: UInt32?
    let isEncrypted: Bool
    let method: UInt16
    /// The content as it is in the archive.
    let content: Range<Int>

    /// The first bytes of the content, from the archive's.
    func start(_ count: Int, in archive: [UInt8]) -> [UInt8] {
      method == 8
        ? Inflate.start(count, of: archive[content]) : Array(archive[content].prefix(count))
    }

    package var isFolder: Bool { path.hasSuffix("/") }
    package var isLink: Bool { mode.map { $0 & 0o170000 == 0o120000 } ?? false }
    package var isExecutable: Bool { mode.map { $0 & 0o111 != 0 } ?? false }
  }

  package private(set) var entries: [Entry] = []

  package init(_ bytes: [UInt8]) throws(Failure) {
    let fields = ZipFields(bytes)
    // A comment of up to 65,535 bytes may stand behind the end record.
    let last = bytes.count - 22
    guard last >= 0,
      let end = (max(0, last - 65_535)...last).last(where: { fields.has("PK\u{5}\u{6}", at: $0) })
    else { throw Failure(description: "it has no directory at its end") }
    guard let count = fields.short(end + 10), let start = fields.word(end + 16),
      count < 0xffff, start < 0xffff_ffff
    else { throw Failure(description: "it needs the 64-bit extension, far beyond Lambda's limits") }
    var position = start
    for _ in 0..<count {
      guard let entry = Self.entry(at: position, in: fields) else {
        throw Failure(description: "its directory is damaged")
      }
      entries.append(entry)
      position +=
        46 + stride(from: 28, to: 34, by: 2).reduce(0) { $0 + (fields.short(position + $1) ?? 0) }
    }
  }

  private static func entry(at start: Int, in fields: ZipFields) -> Entry? {
    guard fields.has("PK\u{1}\u{2}", at: start), let made = fields.short(start + 4),
      let flags = fields.short(start + 8), let method = fields.short(start + 10),
      let packed = fields.word(start + 20), let size = fields.word(start + 24),
      let nameLength = fields.short(start + 28), let attributes = fields.word(start + 38),
      let offset = fields.word(start + 42), fields.has("PK\u{3}\u{4}", at: offset),
      let path = fields.text(start + 46, nameLength), let name = fields.short(offset + 26),
      let extra = fields.short(offset + 28)
    else { return nil }
    let content = offset + 30 + name + extra
    guard content + packed <= start else { return nil }
    // Unix, and macOS.
    let isUnix = [3, 19].contains(made >> 8)
    return Entry(
      path: path, size: size, mode: isUnix ? UInt32(attributes >> 16) : nil,
      isEncrypted: flags & 1 == 1, method: UInt16(method), content: content..<content + packed)
  }
}
