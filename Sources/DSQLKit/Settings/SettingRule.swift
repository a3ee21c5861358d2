/// What a setting allows, and how to say so.
public struct SettingRule<Value: SettingValue>: Sendable {
  let allowed: String
  let holds: @Sendable (Value) -> Bool

  /// - Parameters:
  ///   - allowed: In words, such as `an e-mail address`; it ends the sentence "allowed is …".
  public init(_ allowed: String, holds: @escaping @Sendable (Value) -> Bool) {
    self.allowed = allowed
    self.holds = holds
  }
}

extension SettingRule where Value: Comparable {
  static func range(_ range: ClosedRange<Value>) -> SettingRule {
    SettingRule("\(range.lowerBound.settingText) to \(range.upperBound.settingText)") {
      range.contains($0)
    }
  }
}

extension SettingRule where Value: Equatable {
  static func oneOf(_ allowed: [Value]) -> SettingRule {
    SettingRule(allowed.map(\.settingText).joined(separator: ", ")) { allowed.contains($0) }
  }
}

extension SettingRule where Value == String {
  public static var emailAddress: SettingRule {
    SettingRule("an e-mail address") { text in
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      return parts.count == 2 && !parts[0].isEmpty && parts[1].split(separator: ".").count >= 2
        && !text.utf8.contains { $0 <= 0x20 || $0 == 0x7F }
    }
  }

  /// Lower-case letters, digits and hyphens, first a letter: what fits into most of AWS's names.
  public static func name(upTo limit: Int) -> SettingRule {
    SettingRule("1 to \(limit) lower-case letters, digits and hyphens, first a letter") { text in
      (1...limit).contains(text.utf8.count) && text.utf8.first.map(ASCII.isLower) == true
        && text.utf8.allSatisfy {
          ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-")
        }
    }
  }
}
