internal import CloudFormation

/// A word of a command that is written out and that nobody but its owner should know.
enum SecretWord {
  /// Whether the word itself or the option before it says so.
  static func matches(_ words: [Value<String>], at index: Int) -> Bool {
    guard let word = words[index].literal else { return false }
    if isKey(word) || hasPassword(word) { return true }
    let sides = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    if sides.count == 2, isSecret(named: sides[0]), isWrittenOut(sides[1]) { return true }
    guard index > 0, let option = words[index - 1].literal, option.hasPrefix("--"),
      !option.contains("=")
    else { return false }
    return isSecret(named: option[...]) && isWrittenOut(word[...])
  }

  /// Names that end so are of values that are secret; of `token`, most are not.
  private static let names = [
    "passphrase", "password", "secret", "secretaccesskey", "secretkey", "secretstring",
  ]

  private static func isSecret(named name: Substring) -> Bool {
    guard !name.hasPrefix("--no-") else { return false }
    let name = String(name.lowercased().filter { $0 != "-" && $0 != "_" })
    return names.contains { name.hasSuffix($0) }
  }

  /// Not another option, nor a place where the value is.
  private static func isWrittenOut(_ value: Substring) -> Bool {
    !value.isEmpty && !["-", "$", "env:", "file://", "fileb://"].contains { value.hasPrefix($0) }
  }

  /// Starts by which services make their keys known, and how many characters such a key has at least.
  private static let keys: [(start: String, length: Int)] = [
    ("AKIA", 20), ("ASIA", 20), ("ghp_", 40), ("github_pat_", 40), ("glpat-", 26),
    ("sk_live_", 24), ("xoxb-", 24), ("xoxp-", 24),
  ]

  private static func isKey(_ word: String) -> Bool {
    word.contains("PRIVATE KEY-----")
      || keys.contains { word.hasPrefix($0.start) && word.utf8.count >= $0.length }
  }

  /// `://user:password@`
  private static func hasPassword(_ word: String) -> Bool {
    guard let start = word.firstRange(of: "://")?.upperBound else { return false }
    let authority = word[start...].prefix { $0 != "/" && $0 != "?" }
    guard let end = authority.lastIndex(of: "@"),
      let colon = authority[..<end].firstIndex(of: ":")
    else { return false }
    return isWrittenOut(authority[..<end][colon...].dropFirst())
  }
}
