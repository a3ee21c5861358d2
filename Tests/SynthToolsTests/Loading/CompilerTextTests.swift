import Testing

@testable import SynthTools

struct CompilerTextTests {
  private let text = CompilerText(
    Array(
      """
      [0/1] Planning build
      Building for debugging...
      [7/11] Compiling App App.swift
      /a/App.swift:2:60: warning: 'lost' was never used
      1 | import Dep
      2 | let lost = 4
        |     `- warning: 'lost' was never used
      3 |
      /a/App.swift:1:1: note: imported here

      /a/App.swift:2:60: error: no
      2 | let lost = 4
        |     `- error: no
      error: emit-module command failed with exit code 1 (use -v to see invocation)
      /a/App.swift:2:60: error: no
      2 | let lost = 4
        |     `- error: no
      """.utf8))

  @Test func `keeps a warning with its excerpt and its notes`() {
    #expect(
      text.warnings == [
        """
        /a/App.swift:2:60: warning: 'lost' was never used
        1 | import Dep
        2 | let lost = 4
          |     `- warning: 'lost' was never used
        3 |
        /a/App.swift:1:1: note: imported here
        """
      ])
  }

  @Test func `leaves out progress and what is said twice`() {
    #expect(
      text.withoutProgress == text.warnings[0] + """

        /a/App.swift:2:60: error: no
        2 | let lost = 4
          |     `- error: no
        """)
  }

  @Test func `knows which files were compiled`() {
    #expect(text.tellsCompiling("/a/App.swift"))
    #expect(!text.tellsCompiling("/a/Other.swift"))
  }
}
