internal import CloudFormation

/// A JSON document that stands in a template as text, such as a dashboard's body.
struct EmbeddedDocument {
  let value: TemplateValue
  /// Whether the text goes through `Fn::Sub`, where `${` means something.
  let isSubstituted: Bool
  let isReplacing: Bool

  /// - Parameter path: Where the text stands, which decides what its lists mean.
  init?(_ value: TemplateValue, at path: [Change.Step]) {
    isSubstituted = value.call?.function == "Fn::Sub"
    guard let text = isSubstituted ? value.call?.argument.meaning : value.meaning,
      let first = text.utf8.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let json = try? JSON(parsing: Array(text.utf8))
    else { return nil }
    isReplacing = text.contains("${")
    var key = ""
    var meaning = ListMeaning.ordinary
    for case .member(let name) in path where !IntrinsicFunction.isName(name) {
      key = name
      meaning = meaning.entering(name)
    }
    self.value = TemplateInterpreter(names: [:]).value(json, under: key, meaning)
  }

  /// Whether the same document means the same in both texts: without `Fn::Sub`, `${` is nothing but text.
  func isWritten(like other: EmbeddedDocument) -> Bool {
    isSubstituted == other.isSubstituted || !isReplacing && !other.isReplacing
  }
}
