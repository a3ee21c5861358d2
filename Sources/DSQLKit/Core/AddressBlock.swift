/// A block of addresses, such as `10.0.0.0/16` or `fd00::/8`.
struct AddressBlock {
  let isIPv6: Bool
  /// Whether it is all addresses.
  let isEverybody: Bool

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let length = Self.number(parts[1], upTo: 128) else { return nil }
    isIPv6 = parts[0].utf8.contains(UInt8(ascii: ":"))
    isEverybody = length == 0
    guard isIPv6 ? Self.isIPv6(parts[0]) : length <= 32 && Self.isIPv4(parts[0]) else {
      return nil
    }
  }

  /// Digits, and no sign before them.
  private static func number(_ text: Substring, upTo limit: Int) -> Int? {
    guard text.utf8.allSatisfy(ASCII.isDigit), let number = Int(text), number <= limit else {
      return nil
    }
    return number
  }

  private static func isIPv4(_ text: Substring) -> Bool {
    let numbers = text.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers.allSatisfy { number($0, upTo: 255) != nil }
  }

  /// Eight groups of digits, of which two colons stand for as many as are missing.
  private static func isIPv6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    let named = groups.filter { !$0.isEmpty }
    guard named.allSatisfy(isGroup) else { return false }
    guard let gap = text.firstRange(of: "::") else { return named.count == 8 && groups.count == 8 }
    let rest = text[gap.upperBound...]
    return named.count < 8 && !rest.hasPrefix(":") && rest.firstRange(of: "::") == nil
      && !rest.hasSuffix(":") && (gap.lowerBound == text.startIndex || !text.hasPrefix(":"))
  }

  private static func isGroup(_ text: Substring) -> Bool {
    (1...4).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        ASCII.isDigit($0) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 | 0x20
      }
  }
}
