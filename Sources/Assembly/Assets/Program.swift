/// What a compiled program is built for, as its first bytes tell.
struct Program {
  static let headerSize = 20
  static let architectures = ["arm64", "x86_64"]

  let name: String
  /// In Lambda's words; empty when it is none of Lambda's.
  let architecture: String

  /// `nil` for what is no compiled program, such as a script.
  init?(_ start: [UInt8]) {
    if start.starts(with: [0xcf, 0xfa, 0xed, 0xfe]) || start.starts(with: [0xca, 0xfe, 0xba, 0xbe])
    {
      (name, architecture) = ("macOS", "")
    } else if start.starts(with: [0x4d, 0x5a]) {
      (name, architecture) = ("Windows", "")
    } else if start.starts(with: [0x7f] + Array("ELF".utf8)), start.count >= Self.headerSize {
      switch start[18] {
      case 0xb7: (name, architecture) = ("Linux on arm64", "arm64")
      case 0x3e: (name, architecture) = ("Linux on x86_64", "x86_64")
      default: (name, architecture) = ("another processor", "")
      }
    } else {
      return nil
    }
  }
}
