import Testing

@testable import SynthTools

struct YAMLTests {
  private func document(_ members: YAML.Member...) -> String { YAML.map(members).document }

  @Test func `is written a member a line`() {
    #expect(
      document(
        .init("name", .text("Deploy App")),
        .init("on", .map([.init("push", .map([.init("branches", .list([.word("main")]))]))])),
        .init("empty", .map([]), comment: "Nothing here.\nReally."), .init("none", .list([])),
        .init(
          "steps",
          .list([
            .map([.init("uses", .word("a/b@v1")), .init("with", .map([.init("x", .word("1"))]))]),
            .map([.init("run", .lines("one\n\n  two\n"))]),
          ])), .init("token", .expression("vars.A"))) == """
          name: "Deploy App"
          on:
            push:
              branches:
                - main
          # Nothing here.
          # Really.
          empty: {}
          none: []
          steps:
            - uses: a/b@v1
              with:
                x: 1
            - run: |
                one

                  two
          token: ${{ vars.A }}

          """)
  }

  @Test(arguments: [
    ("", #""""#), ("a\"b\\c", #""a\"b\\c""#), ("a: b # c", #""a: b # c""#),
    ("a\nb", #""a\nb""#), ("\t\r\u{0}\u{1B}", #""\U00000009\U0000000d\U00000000\U0000001b""#),
    ("é\u{1F6A8}", #""é\#\U0001f6a8""#.replacing("\\#", with: "")),
    (
      "\u{85}\u{A0}\u{2028}\u{202E}\u{FEFF}\u{FFFE}",
      #""\U00000085\U000000a0\U00002028\U0000202e\U0000feff\U0000fffe""#
    ),
    ("${{ secrets.X }}", #""${{ '${{' }} secrets.X }}""#),
    ("$${{${{", #""$${{ '${{' }}${{ '${{' }}""#), ("${{\u{301}", "\"${{ '${{' }}\u{301}\""),
    ("${ {", #""${ {""#),
  ])
  func `takes text for text`(text: String, yaml: String) {
    #expect(Array(document(.init("a", .text(text))).utf8) == Array("a: \(yaml)\n".utf8))
  }

  @Test(arguments: [
    "no end", "two ends\n\n", " starts with a space\n", "\nstarts with an end\n", "a\tb\n", "a\r\n",
    "a\u{85}b\n", "a\u{2028}b\n", "a\u{1F6A8}\n", "",
  ])
  func `puts lines into quotes that would not be the same without`(text: String) {
    #expect(document(.init("run", .lines(text))).hasPrefix("run: \""))
  }

  @Test func `has GitHub say what would be an expression in lines, too`() {
    #expect(document(.init("run", .lines("a ${{ b }}\n"))) == "run: |\n  a ${{ '${{' }} b }}\n")
  }

  @Test(arguments: [
    ("PATH", "PATH"), ("a-b_1", "a-b_1"), ("No", "\"No\""), ("1", "\"1\""), ("_a", "\"_a\""),
    ("a b", "\"a b\""),
  ])
  func `knows keys that mean something else`(key: String, yaml: String) {
    #expect(document(.init(key, .word("1"))) == "\(yaml): 1\n")
  }
}
