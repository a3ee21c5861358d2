/// What happens while an account is probed.
package enum ProbeEvent: Sendable {
  case begins(String)
  /// Something in AWS is not as it was before.
  case seen(String)
  case answered(ServiceQuestion, ServiceAnswer)
  /// There is nothing to see that would answer it.
  case open(ServiceQuestion, String)
  case failed(String)
  /// Somebody stopped us.
  case stopped
  /// What could not be removed.
  case left(ProbeRemains)
}
