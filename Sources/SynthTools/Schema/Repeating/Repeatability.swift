/// What a runner does with a statement that it has started and not seen the end of.
package enum Repeatability: Hashable, Sendable {
  /// It runs again: the second time changes nothing.
  case repeatable
  /// The catalog tells whether the first time took effect: the query answers one row with one
  /// boolean. Only for a start without an end; before the first start it tells of a conflict.
  case detectable(query: String)
  /// It changes rows, so the runner's own record goes into the same transaction: both or neither.
  case recorded
  /// Neither; a migration with such a statement is refused, with this advice.
  case unrepeatable(advice: String)
}

extension Repeatability {
  init(_ conditions: [CatalogCondition]) {
    self = conditions.isEmpty ? .repeatable : .detectable(query: CatalogCondition.query(conditions))
  }

  init(_ condition: CatalogCondition, unless isGuarded: Bool = false) {
    self.init(isGuarded ? [] : [condition])
  }
}
