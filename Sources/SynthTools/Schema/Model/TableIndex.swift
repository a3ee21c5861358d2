/// An index as the migrations leave it.
package struct TableIndex: Hashable, Sendable {
  package let name: String
  /// Those of its key; an expression is none.
  package var columns: [String]
  package let isUnique: Bool
  /// Whether it covers every row by plain columns, so that a foreign key may refer to them.
  let isWhole: Bool
  /// Those that disappear together with it.
  var mentioned: Set<String>
}
