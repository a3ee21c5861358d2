/// How synthesized templates are named on disk.
enum TemplateFile {
  static let ending = ".template.json"

  /// The stack that a file holds the template of; nil for its other forms and for any other file.
  static func stack(ofFile name: String) -> String? {
    guard name.hasSuffix(ending) else { return nil }
    let stack = String(name.dropLast(ending.count))
    return stack.isEmpty || form(of: stack) != nil ? nil : stack
  }

  /// What a file that the user named directly is called, without its endings.
  static func stem(ofPath path: String) -> String {
    var stem = path.split(separator: "/").last.map(String.init) ?? path
    for ending in [ending, ".template", ".json"] where stem.hasSuffix(ending) {
      stem.removeLast(ending.count)
      break
    }
    return form(of: stem).map { String(stem.dropLast($0.count + 1)) } ?? stem
  }

  /// What is deployed before a stack's own template.
  private static let forms = ["create", "peer", "import"]

  private static func form(of stack: String) -> String? {
    forms.first { stack.hasSuffix("." + $0) }
  }
}
