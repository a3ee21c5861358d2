/// Whether something is there, and what it is; or why nobody knows.
package enum Presence<Value: Hashable & Sendable>: Hashable, Sendable {
  case absent
  case present(Value)
  case unknown(AWSFailure)

  /// - Parameter value: What the answer says; nil when it says that there is nothing.
  init<Answer>(_ answer: Result<Answer, AWSFailure>, _ value: (Answer) -> Value?) {
    switch answer {
    case .success(let answer): self = value(answer).map { .present($0) } ?? .absent
    case .failure(let failure) where failure.kind == .absence: self = .absent
    case .failure(let failure): self = .unknown(failure)
    }
  }

  func map<Other>(_ change: (Value) -> Other) -> Presence<Other> {
    flatMap { .present(change($0)) }
  }

  func flatMap<Other>(_ change: (Value) -> Presence<Other>) -> Presence<Other> {
    switch self {
    case .absent: .absent
    case .present(let value): change(value)
    case .unknown(let failure): .unknown(failure)
    }
  }

  package var value: Value? {
    if case .present(let value) = self { value } else { nil }
  }

  package var failure: AWSFailure? {
    if case .unknown(let failure) = self { failure } else { nil }
  }
}
