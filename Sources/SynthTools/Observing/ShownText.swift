/// Text of others as a terminal may show it.
package struct ShownText {
  package let text: String

  package init(_ text: String) {
    self.text = text.split(separator: "\n", omittingEmptySubsequences: false).map {
      TextQuoting.visible(String($0.replacing("\t", with: "  ")))
    }.joined(separator: "\n")
  }
}
