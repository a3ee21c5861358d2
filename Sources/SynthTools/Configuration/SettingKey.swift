/// The name of a setting.
enum SettingKey {
  /// camelCase, snake_case and kebab-case are one key.
  static func normalized(_ key: String) -> String {
    key.filter { $0 != "_" && $0 != "-" }.lowercased()
  }
}
