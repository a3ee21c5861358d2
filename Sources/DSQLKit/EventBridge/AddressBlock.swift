/// Addresses that begin alike, such as `10.0.0.0/24` or `2001:db8::/32`.
enum AddressBlock {
  static func isOne(_ text: String) -> Bool {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let length = Int(parts[1]) else { return false }
    return parts[0].utf8.contains(UInt8(ascii: ":"))
      ? (0...128).contains(length) && isAddressOfVersion6(parts[0])
      : (0...32).contains(length) && isAddressOfVersion4(parts[0])
  }

  private static func isAddressOfVersion4(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4
      && numbers.allSatisfy { $0.utf8.allSatisfy(ASCII.isDigit) && UInt8($0) != nil }
  }

  /// Eight groups, of which two colons stand for as many as are missing.
  private static func isAddressOfVersion6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let named = groups.filter { !$0.isEmpty }
    guard
      named.allSatisfy({ (1...4).contains($0.utf8.count) && UInt16($0, radix: 16) != nil })
    else { return false }
    guard let gap = text.firstRange(of: "::") else { return named.count == 8 && groups.count == 8 }
    let rest = text[gap.upperBound...]
    return named.count < 8 && !rest.hasPrefix(":") && rest.firstRange(of: "::") == nil
      && (rest.isEmpty || !rest.hasSuffix(":"))
      && (gap.lowerBound == text.startIndex || !text.hasPrefix(":"))
  }
}
