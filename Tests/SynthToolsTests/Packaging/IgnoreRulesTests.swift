import Testing

@testable import Assembly

struct IgnoreRulesTests {
  @Test(arguments: [
    ".git", "a/.DS_Store", "a.pyc", "a/__pycache__/", "a.py~", "#a#", "a.bak", "a.orig", "a.swp",
    "tests/", "test/", "test_a.py", "a/a_test.py", "conftest.py",
  ])
  func `leaves out by itself`(path: String) {
    #expect(!isPackaged(path, by: ""))
  }

  @Test(arguments: [
    "index.py", "requirements.txt", "a/tests/", "tests", "test.py", "contest.py", "pycache",
    "a.test_b.py", "bin/run", "a#b", "größe",
  ])
  func `packages by itself`(path: String) {
    #expect(isPackaged(path, by: ""))
  }

  @Test(arguments: [
    ("*.log", "a.log"), ("*.log", "a/b/c.log"), ("data", "a/data"), ("data/", "a/data/"),
    ("/data", "data"), ("a/b", "a/b"), ("/a/*.md", "a/x.md"), ("a/**/z", "a/z"),
    ("a/**/z", "a/b/c/z"), ("**/z", "x/y/z"), ("a/**", "a/b"), ("a/**", "a/b/c"), ("?.md", "ö.md"),
    ("a*b*c", "axxbyyc"), ("*", "anything"), ("  *.log  ", "a.log"), ("!a\na", "a"),
  ])
  func `leaves out by rule`(rules: String, path: String) {
    #expect(!isPackaged(path, by: rules))
  }

  @Test(arguments: [
    ("*.log", "a.log.txt"), ("*.log", "alog"), ("data/", "data"), ("/data", "a/data"),
    ("a/b", "x/a/b"), ("/a/*.md", "a/b/x.md"), ("a/**", "a"), ("?.md", "ab.md"), ("?.md", "md"),
    ("# a", "# a"), ("", "a"), ("a*b*c", "axxcyyb"), ("a\n!a", "a"),
    ("!.well-known/", ".well-known/"),
    ("!test_data.py", "test_data.py"), ("*.md\n!README.md", "README.md"),
  ])
  func `packages by rule`(rules: String, path: String) {
    #expect(isPackaged(path, by: rules))
  }

  @Test func `ends on a pattern that is made to last`() {
    let rule = String(repeating: "a*", count: 30) + "b"
    #expect(isPackaged(String(repeating: "a", count: 200), by: rule))
    let path = Array(repeating: "a", count: 200).joined(separator: "/")
    #expect(isPackaged(path, by: String(repeating: "**/a/", count: 30) + "b"))
  }

  @Test func `tells each line that is no rule`() throws {
    let function = try FunctionFolder()
    try function.folder.write(
      "*.log\n[ab].txt\n\na\\ b\n../up\n/\n*.{md,txt}\n", to: "api/.dsqlsynthignore")
    let known = "means nothing here; a rule has names, '*', '?', '**' and '/'"
    let nowhere =
      "leads nowhere; its path is relative to the folder, without '.', '..' and empty names"
    #expect(
      function.problems() == [
        "api/.dsqlsynthignore:2: '[' in the rule '[ab].txt' \(known) [ignore-rule-has-its-form]",
        "api/.dsqlsynthignore:4: '\\' in the rule 'a\\ b' \(known) [ignore-rule-has-its-form]",
        "api/.dsqlsynthignore:5: the rule '../up' \(nowhere) [ignore-rule-has-its-form]",
        "api/.dsqlsynthignore:6: the rule '/' \(nowhere) [ignore-rule-has-its-form]",
        "api/.dsqlsynthignore:7: '{' in the rule '*.{md,txt}' \(known) [ignore-rule-has-its-form]",
      ])
  }

  @Test func `leaves out a folder with all that is in it`() throws {
    let function = try FunctionFolder([
      "index.py": "", "data/a.txt": "", "data/keep.txt": "", "docs/a.md": "", "docs/keep.md": "",
      ".dsqlsynthignore": "data/\n!data/keep.txt\ndocs/**\n!docs/keep.md\n",
    ])
    #expect(try function.paths == ["docs/keep.md", "index.py"])
  }

  /// A path with a slash at its end is a folder's.
  private func isPackaged(_ path: String, by rules: String) -> Bool {
    let names = path.split(separator: "/").map { Array($0.unicodeScalars) }
    return IgnoreRules(reading: rules).isPackaged(names, isFolder: path.hasSuffix("/"))
  }
}
