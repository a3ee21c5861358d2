import Testing

@testable import SynthTools

struct SQLTokenizerTests {
  private func values(_ sql: String) throws -> [String] {
    try SQLTokenizer.tokens(in: Array(sql.utf8)).map(\.value)
  }

  private func problem(_ sql: [UInt8]) -> ReadingProblem? {
    do throws(ReadingProblem) {
      _ = try SQLTokenizer.tokens(in: sql)
      return nil
    } catch { return error }
  }

  @Test(arguments: [
    ("SELECT 1;", ["select", "1", ";"]),
    ("SELECT 'it''s; -- no comment'", ["select", "'it''s; -- no comment'"]),
    (#"SELECT E'it\'s' , 'c:\'"#, ["select", #"E'it\'s'"#, ",", #"'c:\'"#]),
    (#""A ""b""" . "Ü""#, [#"A "b""#, ".", "Ü"]),
    ("$$ a; ' $x$ $$ $x$ $$ $x$", ["$$ a; ' $x$ $$", "$x$ $$ $x$"]),
    ("a -- b ' c\nd", ["a", "d"]),
    ("a /* b /* ' */ ; */ c", ["a", "c"]),
    ("1 1.5 .5 1e10 2.E-3 0xFF 1_000", ["1", "1.5", ".5", "1e10", "2.E-3", "0xFF", "1_000"]),
    ("1..2", ["1", "..", "2"]),
    ("a::int a:=1", ["a", "::", "int", "a", ":=", "1"]),
    (
      "a<=b a->>'x' a||b a@-b a=-1",
      [
        "a", "<=", "b", "a", "->>", "'x'", "a", "||", "b", "a", "@-", "b", "a", "=", "-", "1",
      ]
    ),
    ("a--b", ["a"]),
    ("$1 B'01' X'1F' N'x' U&'x'", ["$1", "B'01'", "X'1F'", "N'x'", "U&'x'"]),
    ("é_1$ ÉA", ["é_1$", "Éa"]),
    ("\u{FEFF}a", ["a"]),
  ])
  func `splits text as PostgreSQL does`(_ sql: String, _ expected: [String]) throws {
    #expect(try values(sql) == expected)
  }

  @Test func `counts lines and characters from 1`() throws {
    let tokens = try SQLTokenizer.tokens(in: Array("a\r\n  'ü\nx' b".utf8))
    #expect(tokens.map { [$0.line, $0.column] } == [[1, 1], [2, 3], [3, 4]])
  }

  @Test(arguments: [
    ("a 'b", "a string that is never closed", 3),
    (#"a E'b\'"#, "a string that is never closed", 3),
    ("a \"b", "a quoted name that is never closed", 3),
    ("a $x$ b $y$", "a string that is never closed with $x$", 3),
    ("a /* /* */", "a comment that is never closed with */", 3),
    (
      #"\i other.sql"#,
      "a backslash: psql's own commands are no SQL; write the statements out", 1
    ),
    ("a 1b", "letters right after a number; put a space between them", 4),
    ("a \"\"", "a name without a character", 3),
    ("a\0", "a NUL byte, which PostgreSQL's texts cannot hold", 2),
  ])
  func `says where text is no SQL`(_ sql: String, _ message: String, _ column: Int) {
    #expect(
      problem(Array(sql.utf8)) == ReadingProblem(message: message, line: 1, column: column))
  }

  @Test func `refuses bytes that are no UTF-8 at their place`() {
    #expect(
      problem(Array("ab\n".utf8) + [0xC3, 0x28])
        == ReadingProblem(
          message: "a byte that is no UTF-8; save the file as UTF-8", line: 2, column: 1))
  }
}
