/// A file in an archive, already compressed.
struct ZipEntry {
  private static let utf8Names: UInt16 = 1 << 11
  /// Midnight of 1 January 1980, the earliest that the format knows; days count from 1.
  private static let (time, date): (UInt16, UInt16) = (0, 1 << 5 | 1)
  /// What a reader has to know: compression, and no more.
  private static let versionNeeded: UInt16 = 20
  /// Unix, whose modes the archive keeps.
  private static let versionMade: UInt16 = 3 << 8 | 20

  let path: String
  let content: [UInt8]
  private let isCompressed: Bool
  private let checksum: UInt32
  private let size: UInt32
  private let mode: UInt32

  /// - Parameter bytes: Fewer than 4 GiB.
  init(path: String, bytes: [UInt8], isExecutable: Bool) {
    let compressed = bytes.isEmpty ? [] : Deflate.compress(bytes)
    isCompressed = compressed.count < bytes.count
    content = isCompressed ? compressed : bytes
    self.path = path
    checksum = CRC32.checksum(bytes)
    size = UInt32(bytes.count)
    mode = isExecutable ? 0o100755 : 0o100644
  }

  /// What stands before the content.
  var localHeader: [UInt8] {
    var bytes = LittleEndianBytes(signature: "PK\u{3}\u{4}")
    writeCommonFields(to: &bytes)
    bytes.append(text: path)
    return bytes.bytes
  }

  /// What the directory at the archive's end says of the file.
  func directoryRecord(offset: Int) -> [UInt8] {
    var bytes = LittleEndianBytes(signature: "PK\u{1}\u{2}")
    bytes.append(Self.versionMade)
    writeCommonFields(to: &bytes)
    // No comment, the first disk, no hint whether it is text.
    for _ in 0..<3 { bytes.append(UInt16(0)) }
    bytes.append(mode << 16)
    bytes.append(UInt32(offset))
    bytes.append(text: path)
    return bytes.bytes
  }

  private func writeCommonFields(to bytes: inout LittleEndianBytes) {
    bytes.append(Self.versionNeeded)
    bytes.append(Self.utf8Names)
    bytes.append(UInt16(isCompressed ? 8 : 0))
    bytes.append(Self.time)
    bytes.append(Self.date)
    bytes.append(checksum)
    bytes.append(UInt32(content.count))
    bytes.append(size)
    bytes.append(UInt16(path.utf8.count))
    // No extra fields: they would tell who made the archive and when.
    bytes.append(UInt16(0))
  }
}
