/// A Python package's name.
package enum PackageName {
  /// The form in which two spellings of one name are equal, as in PEP 503.
  package static func normal(_ name: some StringProtocol) -> String {
    name.lowercased().split { "-_.".contains($0) }.joined(separator: "-")
  }

  static func isValid(_ name: some StringProtocol) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "_"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isPlain && !name.isEmpty && !name.hasPrefix("-") && !name.hasPrefix(".")
  }
}
