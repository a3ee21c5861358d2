/// A column as the migrations leave it.
package struct TableColumn: Hashable, Sendable {
  package let name: String
  /// The type that is stored: a domain's own type, and aliases resolved; as written when unknown.
  package let type: String
  package let isNullable: Bool

  let isIndexable: Bool
}
