/// The way to a change as text, such as `Statement[Sid=Connect].Action`.
enum ChangePath {
  /// - Parameter isResource: Leaves out `Properties`, where nearly everything stands.
  static func text(_ path: [Change.Step], isResource: Bool) -> String {
    var path = path[...]
    if isResource, path.count > 1, path.first == .member("Properties") { path.removeFirst() }
    var text = ""
    for step in path {
      switch step {
      case .member(let key): text += (text.isEmpty ? "" : ".") + member(key)
      case .item(let index): text += "[\(index)]"
      case .keyed(let keys):
        let parts = keys.map { "\($0.name)=\(Shortening.head(TextQuoting.visible($0.value)))" }
        text += "[\(parts.joined(separator: ", "))]"
      case .element: text += "[]"
      case .embedded: break
      }
    }
    return text
  }

  private static func member(_ key: String) -> String {
    let plain = TextQuoting.visible(key)
    let isPlain =
      plain == key && !key.isEmpty && !key.utf8.contains { ".[]\" ".utf8.contains($0) }
    return isPlain ? key : TextQuoting.quoted(key)
  }
}
