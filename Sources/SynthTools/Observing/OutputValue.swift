/// What an output of a stack holds.
package struct OutputValue: Hashable, Sendable {
  package let stack: StackID
  package let key: String
  package let value: String

  /// Region, stack, key and value, for a person.
  package var row: [String] {
    [stack.region, stack.name, TextQuoting.visible(key), TextQuoting.visible(value)]
  }
}
