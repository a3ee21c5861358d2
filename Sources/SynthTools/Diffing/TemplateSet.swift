package import Assembly

/// One side of a comparison: the templates of a description, of a synthesized folder, or a single one.
package struct TemplateSet: Sendable {
  /// What the user named, for messages.
  package let source: String
  /// In the order of their names, which are unique.
  package let templates: [NamedTemplate]
  /// Whether the user named one template, which is then compared whatever its name is.
  package let isSingle: Bool

  package init(_ source: String, _ templates: [NamedTemplate]) throws(TemplateError) {
    try self.init(source, templates, isSingle: false)
  }

  /// The templates of a description that was just synthesized.
  package init(_ source: String, stacks: [StackRecord]) throws(TemplateError) {
    var templates: [NamedTemplate] = []
    for stack in stacks {
      let name = "\(stack.region)/\(stack.name)"
      templates.append(
        try NamedTemplate(
          name: name, path: "\(source) (\(name))", bytes: Array(stack.template),
          supplement: StackSupplement(stack).bytes))
    }
    try self.init(source, templates)
  }

  init(_ source: String, _ templates: [NamedTemplate], isSingle: Bool) throws(TemplateError) {
    self.source = source
    self.templates = templates.sorted { $0.name < $1.name }
    self.isSingle = isSingle
    for (first, second) in zip(self.templates, self.templates.dropFirst())
    where first.name == second.name {
      throw TemplateError(
        "\(source): \(first.path) and \(second.path) are both the stack \(first.name)")
    }
  }
}
