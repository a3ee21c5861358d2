/// What a file's name says: `0001_create_users.sql`.
struct MigrationName {
  let number: Int
  let name: String

  init?(file: String) {
    guard file.hasSuffix(".sql") else { return nil }
    let stem = file.dropLast(4)
    let digits = stem.prefix { $0.isASCII && $0.isNumber }
    let rest = stem.dropFirst(digits.count)
    let name = rest.dropFirst()
    let isName =
      rest.first == "_" && !name.isEmpty
      && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }
    guard isName, let number = Int(digits) else { return nil }
    self.number = number
    self.name = String(name)
  }

  /// Files that lie beside migrations and are none.
  static func isIgnored(_ file: String) -> Bool {
    file.hasPrefix(".") || file.lowercased().hasSuffix(".md")
  }
}
