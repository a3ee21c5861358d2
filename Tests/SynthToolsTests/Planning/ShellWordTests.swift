import Testing

@testable import SynthTools

struct ShellWordTests {
  @Test(arguments: [
    ("us-east-1", "us-east-1"), ("A=b,c", "A=b,c"), ("", "''"), ("a b", "'a b'"),
    ("it's", #""it's""#), ("it's $5", #"'it'\''s $5'"#), ("$HOME`x`", "'$HOME`x`'"), ("é", "'é'"),
    ("~", "'~'"), ("#", "'#'"), ("'\u{301}$(x)", "''\\''\u{301}$(x)'"),
  ])
  func `is quoted when it has to be`(literal: String, text: String) {
    #expect(ShellWord(literal).text == text)
  }

  @Test func `says in which way a variable is missed`() {
    #expect(ShellWord.required("X", or: "set it").text == #""${X:?set it}""#)
    #expect(
      ShellWord.required("X", as: "P", or: #"$a "b" {c}"#).text
        == #""P=${X:?\$a \"b\" {c\}}""#)
    #expect(ShellWord.optional("X", as: "P").text == #"${X:+"P=$X"}"#)
  }
}
