internal import Synchronization

/// Carries the first value that it meets out of the block it belongs to, which the language has to notice.
package final class Taken<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)

  package init() {}

  package var value: Value? { kept.withLock { $0 } }

  package func first(_ value: Value) -> Value {
    kept.withLock { kept in
      let first = kept ?? value
      kept = first
      return first
    }
  }
}
