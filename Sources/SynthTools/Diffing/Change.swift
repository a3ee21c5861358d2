/// Something that differs within a resource, a parameter or an output.
package struct Change: Sendable {
  package enum Kind: String, Sendable {
    case added, removed, changed
    /// A list has the same items in another order, and its order may have a meaning.
    case reordered
  }

  /// A step from a value to one within it.
  package enum Step: Hashable, Sendable {
    case member(String)
    /// By position: of the new list, or of the old one for what is removed.
    case item(Int)
    /// By what tells the items of the list apart, such as a tag by its `Key`.
    case keyed([Key])
    /// An item of a set, where the item itself is all there is to know.
    case element
    /// Into the JSON document that a text holds.
    case embedded
  }

  /// A member that tells an item from the others, and its value as text.
  package struct Key: Hashable, Sendable {
    package let name: String
    package let value: String
  }

  package let kind: Kind
  package let path: [Step]
  let old: TemplateValue?
  let new: TemplateValue?
}
