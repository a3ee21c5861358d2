/// Which changes somebody has to agree to before they are made.
package enum Approval: String, Sendable, CaseIterable {
  case never
  /// Those that lose something.
  case dangerous
  /// These, and those that may let somebody do what nobody could before.
  case broadening
  case any

  package func asks(about sets: [ChangeSet]) -> Bool {
    switch self {
    case .never: false
    case .dangerous: sets.contains { $0.losses > 0 }
    case .broadening: sets.contains { $0.losses + $0.accesses > 0 }
    case .any: true
    }
  }
}
