/// A method of HTTP, or any of them.
public enum HTTPMethod: String, CaseIterable, SettingValue {
  case any = "ANY"
  case delete = "DELETE"
  case get = "GET"
  case head = "HEAD"
  case options = "OPTIONS"
  case patch = "PATCH"
  case post = "POST"
  case put = "PUT"

  /// All that `any` stands for.
  static let each = allCases.filter { $0 != .any }

  /// As it stands in a logical id.
  var word: String { rawValue.prefix(1) + rawValue.dropFirst().lowercased() }
}
