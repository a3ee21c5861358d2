public import Assembly

/// A type that a setting may have.
public protocol SettingValue: Sendable {
  /// What may be written, such as `an integer`.
  static var allowedSettings: String { get }
  /// What a setting without a value reads as, where nothing is synthesized.
  static var placeholder: Self { get }
  init?(setting text: String)
  /// How the value would be written.
  var settingText: String { get }
}

extension String: SettingValue {
  public static var allowedSettings: String { "text" }
  public static var placeholder: String { "" }
  public init?(setting text: String) { self = text }
  public var settingText: String { self }
}

extension Int: SettingValue {
  public static var allowedSettings: String { "a whole number" }
  public static var placeholder: Int { 0 }
  public init?(setting text: String) { self.init(text) }
  public var settingText: String { String(self) }
}

extension Double: SettingValue {
  public static var allowedSettings: String { "a number" }
  public static var placeholder: Double { 0 }
  public init?(setting text: String) {
    self.init(text)
    guard isFinite else { return nil }
  }
  public var settingText: String { description }
}

extension Bool: SettingValue {
  public static var allowedSettings: String { "true or false" }
  public static var placeholder: Bool { false }
  public init?(setting text: String) { self.init(text) }
  public var settingText: String { description }
}

extension Region: SettingValue {
  public static var allowedSettings: String { "a Region such as us-east-1" }
  public static var placeholder: Region { Region(rawValue: "") }
  public init?(setting text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.allSatisfy({ !$0.isEmpty }), parts.last?.utf8.count == 1,
      text.utf8.allSatisfy({ ASCII.isLower($0) || ASCII.isDigit($0) || $0 == UInt8(ascii: "-") })
    else { return nil }
    self.init(rawValue: text)
  }
  public var settingText: String { rawValue }
}

extension SettingValue where Self: CaseIterable, Self: RawRepresentable, RawValue == String {
  public static var allowedSettings: String {
    allCases.map(\.rawValue).joined(separator: ", ")
  }
  /// The first case; a type without one has no values to read.
  public static var placeholder: Self { allCases[allCases.startIndex] }
  public init?(setting text: String) { self.init(rawValue: text) }
  public var settingText: String { rawValue }
}

extension NorthAmerica: SettingValue {}
extension Europe: SettingValue {}
extension AsiaPacific: SettingValue {}

extension Array: SettingValue where Element: SettingValue {
  public static var allowedSettings: String {
    "a list with commas between, each \(Element.allowedSettings)"
  }
  public static var placeholder: [Element] { [] }
  public init?(setting text: String) {
    guard !text.isJSON(in: "[", "]") else { return nil }
    var list: [Element] = []
    for part in text.split(separator: ",") {
      guard let element = Element(setting: part.trimmed) else { return nil }
      list.append(element)
    }
    self = list
  }
  public var settingText: String { map(\.settingText).joined(separator: ",") }
}

/// Names with a value each, such as tags; an object in `dsqlsynth.json`.
extension Dictionary: SettingValue where Key == String, Value: SettingValue {
  public static var allowedSettings: String {
    "a list of name=value with commas between, each value \(Value.allowedSettings)"
  }
  public static var placeholder: [String: Value] { [:] }
  public init?(setting text: String) {
    guard !text.isJSON(in: "{", "}") else { return nil }
    var named: [String: Value] = [:]
    for part in text.split(separator: ",") {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].trimmed.isEmpty,
        let value = Value(setting: sides[1].trimmed),
        named.updateValue(value, forKey: sides[0].trimmed) == nil
      else { return nil }
    }
    self = named
  }
  public var settingText: String {
    sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.settingText)" }.joined(separator: ",")
  }
}

extension Optional: SettingValue where Wrapped: SettingValue {
  public static var allowedSettings: String { Wrapped.allowedSettings }
  public static var placeholder: Wrapped? { nil }
  /// No text is no value.
  public init?(setting text: String) {
    guard !text.isEmpty else {
      self = Wrapped?.none
      return
    }
    guard let value = Wrapped(setting: text) else { return nil }
    self = value
  }
  public var settingText: String { self?.settingText ?? "" }
}

extension String {
  /// Whether somebody has written what belongs into `dsqlsynth.json`.
  fileprivate func isJSON(in open: Character, _ close: Character) -> Bool {
    first == open && last == close
  }
}

extension Substring {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
