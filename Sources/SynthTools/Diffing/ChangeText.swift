/// A change as text: its sign, its place, and what it changes.
struct ChangeText {
  let sign: String
  let role: TextStyle.Role
  let path: String
  let summary: String
  /// The lines that differ, of text that has many.
  var lines: [(sign: String, text: String)] = []

  init(_ change: Change, isResource: Bool, detail: TextDetail) {
    path = ChangePath.text(change.path, isResource: isResource)
    switch (change.old, change.new) {
    case (nil, let value?):
      (sign, role) = ("+", .added)
      summary = detail.shortened(ValueText(value).text)
    case (let value?, nil):
      (sign, role) = ("-", .removed)
      summary = detail.shortened(ValueText(value).text)
    case (let old?, let new?):
      (sign, role) = ("~", .changed)
      if let difference = LineDifference(old, new) {
        summary = difference.summary
        lines = detail.shortened(difference.lines)
      } else {
        let prefix = change.kind == .reordered ? "order " : ""
        let (a, b) = Self.texts(of: old, new, detail)
        summary = "\(prefix)\(a) → \(b)"
      }
    case (nil, nil): (sign, role, summary) = ("~", .changed, "")
    }
  }

  /// Both values in short, or in full where that makes no difference.
  private static func texts(of old: TemplateValue, _ new: TemplateValue, _ detail: TextDetail)
    -> (String, String)
  {
    if case .masked = old.kind { return (ValueText.mask, ValueText.mask) }
    var (a, b) = (ValueText(old).text, ValueText(new).text)
    if a == b { (a, b) = (CompactJSON.text(of: old), CompactJSON.text(of: new)) }
    if a == b {
      a = CompactJSON.text(of: old, asciiOnly: true)
      b = CompactJSON.text(of: new, asciiOnly: true)
    }
    return detail == .short ? Shortening.around(a, b) : (a, b)
  }
}
