/// Why a probe does not go on.
enum ProbeFailure: Error, Hashable {
  case interruption
  /// What could not be done or seen, and why.
  case problem(String)
}
