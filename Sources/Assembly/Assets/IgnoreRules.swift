/// Which files of a function's folder are packaged: all, but for those that a rule leaves out.
///
/// Left out are hidden files, what Python compiled, what editors leave behind, and tests. A file
/// `.dsqlsynthignore` in the folder adds rules, one a line, and the last rule that speaks of a path
/// decides:
///
/// - `*.log` leaves out a name in any folder, `docs/draft.md` or `/draft.md` a path from the top.
/// - `data/` speaks of folders only, with all that is in them.
/// - `*` is any text in a name, `?` one character, `**` any number of folders.
/// - `!test_data.py` brings back what was left out before. What is in a folder that is left out
///   stays out: bring back the folder.
/// - An empty line or one that begins with `#` says nothing.
struct IgnoreRules {
  static let fileName = ".dsqlsynthignore"

  /// In the order of their lines, from 1.
  private(set) var problems: [(line: Int, message: String)] = []
  private var rules: [IgnoreRule] = []

  private static let common = [
    ".*", "__pycache__/", "*.pyc", "*.pyo", "*~", "#*#", "*.bak", "*.orig", "*.swo", "*.swp",
    "/test/", "/tests/", "test_*.py", "*_test.py", "conftest.py",
  ].compactMap { try? IgnoreRule($0) }

  init(reading text: String = "") {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    for (index, line) in lines.enumerated() {
      let line = line.trimmingBlanks
      guard !line.isEmpty, !line.hasPrefix("#") else { continue }
      do { rules.append(try IgnoreRule(line)) } catch {
        problems.append((index + 1, error.message))
      }
    }
  }

  /// What the folder's own rules say about a path; `nil` when they don't mention it.
  func choice(_ path: [IgnoreRule.Name], isFolder: Bool) -> Bool? {
    rules.last { $0.matches(path, isFolder: isFolder) }?.isPackaged
  }

  func isPackaged(_ path: [IgnoreRule.Name], isFolder: Bool) -> Bool {
    choice(path, isFolder: isFolder)
      ?? !Self.common.contains { $0.matches(path, isFolder: isFolder) }
  }
}

extension StringProtocol {
  /// Without the spaces and tabs at both ends.
  var trimmingBlanks: SubSequence {
    let rest = drop { $0 == " " || $0 == "\t" }
    let end = rest.lastIndex { $0 != " " && $0 != "\t" }
    return end.map { rest[...$0] } ?? rest[rest.startIndex..<rest.startIndex]
  }
}
