/// Why templates cannot be compared: one problem a line, each with its file.
package struct TemplateError: Error, Hashable, CustomStringConvertible {
  package let problems: [String]

  init(_ problems: String...) { self.problems = problems }
  init(all problems: [String]) { self.problems = problems }

  package var description: String { problems.joined(separator: "\n") }
}
