import Testing

@testable import generate_resources

struct DocCommentTests {
  @Test(arguments: [
    ("The name of the topic. It must be short.", "The name of the topic."),
    ("the ``Topic`` resource", "The `Topic` resource."),
    (
      "The function's [](https://a.b/c) tracing configuration.",
      "The function's tracing configuration."
    ),
    ("A [tag](https://a.b/c) of *one* thing", "A tag of one thing."),
    ("Uses <code>Ref</code>, e.g. The ARN. More", "Uses Ref, e.g. The ARN."),
    ("One line.\n  + *Auto* another", "One line."),
    ("A `broken code span.", "A broken code span."),
    ("(Optional) Specify the version.", "Specify the version."),
  ])
  func `is one whole sentence without links`(description: String, sentence: String) {
    #expect(DocComment(description)?.sentence == sentence)
  }

  @Test(arguments: [
    "", "Name", "Valid values are:", "Resource Type definition for AWS::DSQL::Cluster",
    "Definition of AWS::Cognito::UserPool Resource Type", "This field is deprecated.",
    "Less than 1 < 2.",
  ])
  func `is left out when it would say nothing`(description: String) {
    #expect(DocComment(description) == nil)
  }

  @Test func `is broken into lines of a hundred columns`() {
    let text = Array(repeating: "four", count: 40).joined(separator: " ")
    let lines = DocComment.lines(of: text, indentation: "    ")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.count <= 100 && $0.hasPrefix("    /// four") })
    #expect(lines.flatMap { $0.split(separator: " ").dropFirst() }.count == 40)
  }
}
