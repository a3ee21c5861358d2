/// How the ARN of what an action is about is made.
///
/// After the partition; in it `{region}` and `{account}` stand for the stack's, `{}` for the name of
/// the resource, `{Key}` for the name that a property holds. Where the property is absent,
/// `{Key=text}` is the text, and `{Key/}` nothing, not even the slash.
struct ARNForm: ExpressibleByStringLiteral, Sendable {
  /// The property that names the resource it is about instead: one of the template, by its ARN or
  /// by its name, or a list of such.
  private(set) var property: String?
  let form: String
  /// What comes behind the ARN of what the property names.
  private(set) var suffix = ""

  static let everything: ARNForm = "*"

  init(stringLiteral form: String) { self.form = form }

  static func of(_ property: String, suffix: String = "", else form: ARNForm) -> ARNForm {
    var copy = form
    copy.property = property
    copy.suffix = suffix
    return copy
  }
}
