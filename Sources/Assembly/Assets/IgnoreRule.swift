/// A line of an ignore file: which paths it speaks of, and whether they are packaged.
struct IgnoreRule {
  /// Why a line is no rule.
  struct Failure: Error {
    let message: String
  }

  typealias Name = [Unicode.Scalar]

  /// It begins with `!`, and brings back what an earlier rule leaves out.
  let isPackaged: Bool
  private let isForFolders: Bool
  /// Only a name, which may be in any folder.
  private let isForNames: Bool
  private let names: [Name]

  init(_ line: some StringProtocol) throws(Failure) {
    isPackaged = line.hasPrefix("!")
    let pattern = isPackaged ? line.dropFirst() : line[...]
    if let character = pattern.first(where: { "[]{}\\".contains($0) }) {
      throw Failure(
        message:
          "'\(character)' in the rule '\(line)' means nothing here; a rule has names, '*', '?', '**' and '/'"
      )
    }
    isForFolders = pattern.hasSuffix("/")
    let inner = isForFolders ? pattern.dropLast() : pattern
    isForNames = !inner.contains("/")
    let path = inner.hasPrefix("/") ? inner.dropFirst() : inner
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !["", ".", ".."].contains($0) }) else {
      throw Failure(
        message:
          "the rule '\(line)' leads nowhere; its path is relative to the folder, without '.', '..' and empty names"
      )
    }
    // What is in a folder, and not the folder: a later rule can bring some of it back.
    names = parts.map { Array($0.unicodeScalars) } + (parts.last == "**" ? [["*"]] : [])
  }

  func matches(_ path: [Name], isFolder: Bool) -> Bool {
    guard isFolder || !isForFolders else { return false }
    guard !isForNames else { return Self.matches(names[0], path[path.count - 1]) }
    return Wildcard.matches(names, path, isStar: { $0 == ["*", "*"] }, accepts: Self.matches)
  }

  private static func matches(_ pattern: Name, _ name: Name) -> Bool {
    Wildcard.matches(pattern, name, isStar: { $0 == "*" }, accepts: { $0 == $1 || $0 == "?" })
  }
}
