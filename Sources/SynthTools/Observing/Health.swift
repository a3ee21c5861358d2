/// Whether what is deployed is what is described, and well; the worst counts.
package enum Health: String, Comparable, Sendable {
  case good
  /// Something is missing, different, in progress or failed.
  case different
  /// Something could not be asked.
  case unknown

  package static func < (a: Health, b: Health) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .good: 0
    case .different: 1
    case .unknown: 2
    }
  }
}

extension Presence {
  /// - Parameter health: Of what is there.
  func health(_ health: (Value) -> Health) -> Health {
    switch self {
    case .absent: .different
    case .present(let value): health(value)
    case .unknown: .unknown
    }
  }
}
