/// What a stack of the model holds.
enum Form: UInt8, Hashable, Sendable {
  /// Nothing that was ever complete.
  case nothing
  /// The forms of the plan.
  case create, importing, peer, steady
  /// Everything of a description that was changed.
  case changed

  /// Whether it is more than the clusters.
  var isWhole: Bool { self == .steady || self == .changed }
}

/// Forms that something is true of.
struct Forms: Hashable, Sendable {
  private var bits: UInt8 = 0

  init(_ forms: [Form] = []) { for form in forms { insert(form) } }

  mutating func insert(_ form: Form) { bits |= 1 << form.rawValue }

  func contains(_ form: Form) -> Bool { bits & (1 << form.rawValue) != 0 }
}
