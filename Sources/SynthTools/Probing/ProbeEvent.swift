/// What happens while an account is probed.
package enum ProbeEvent: Sendable {
  case begins(String)
  /// Something in AWS is not as it was before.
  case seen(String)
  case answered(ServiceFacts.Question, ServiceFacts.Answer)
  /// There is nothing to see that would answer it.
  case open(ServiceFacts.Question, String)
  case failed(String)
  /// Somebody stopped us.
  case stopped
  /// What could not be removed.
  case left(ProbeRemains)
}
