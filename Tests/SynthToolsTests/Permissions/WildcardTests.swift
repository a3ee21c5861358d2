import Testing

@testable import SynthTools

struct WildcardTests {
  @Test(arguments: [
    ("*", ""), ("*", "a"), ("a", "a"), ("a*", "a"), ("a*", "abc"), ("*c", "abc"), ("a*c", "ac"),
    ("a*c", "abc"), ("a*b*c", "a1b2c"), ("a**c", "abc"), ("a*b*c", "abbc"),
    ("cluster/*", "cluster/*"),
    ("cluster/*", "cluster/a*b"), ("*/*", "a*/b"), ("", ""),
  ])
  func `matches`(pattern: String, text: String) {
    #expect(Wildcard(pattern).matches(text))
  }

  @Test(arguments: [
    ("a", "b"), ("a", ""), ("", "a"), ("a*", "b"), ("a*a", "a"), ("a*b*c", "acb"), ("abc", "a*c"),
    ("cluster/a", "cluster/*"), ("a*b", "a*"), ("*.zip", "a.template"),
  ])
  func `does not match`(pattern: String, text: String) {
    #expect(!Wildcard(pattern).matches(text))
  }
}
