/// Text that means something to a shell, to the AWS CLI, to JSON, to YAML or to GitHub, or that is
/// hard to carry.
enum HostileTexts {
  static let all = [
    "$(touch canary)", "`touch canary`", "'; touch canary; '", "\"; touch canary; \"",
    "'\u{301}$(touch canary)'\u{301}", "\"\u{301}`touch canary`\"\u{301}", "\\'; touch canary #",
    "a\ntouch canary\n", "a\r\ntouch canary\r\n", "; touch canary", "&& touch canary",
    "| touch canary", "> canary", "<(touch canary)", "!!", "$HOME ${HOME} $'\\x41' \\", "*", "?",
    "~",
    "# x", "a b  c", " at its ends ", "\ttab\t", "{a,b}", "[a-z]", "-x", "--endpoint-url=http://x",
    "file:///etc/passwd", "@x", "%s%n", "${{ secrets.X }}", "${{\u{301} x }} $${{{", "}}",
    "- a: &b *b",
    "\u{1F6A8} é e\u{301} \u{202E}x\u{2028}y\u{FEFF}\u{85}\u{7F}\u{1B}[2J", "{\"a\":\"b\"}",
  ]

  /// Such text between what would be fine.
  static let inside = all.filter { $0 != "-x" }.map { "a" + $0 + "b" }
}
