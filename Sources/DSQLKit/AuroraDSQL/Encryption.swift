public import Assembly

/// The key that encrypts a database. Each Region's cluster has its own.
public enum Encryption: Sendable {
  /// AWS's own key, free and invisible.
  case awsOwned
  /// A key that each stack creates and keeps.
  case customerManaged
  /// Keys that exist, by their ARNs.
  case existing([Region: String])
}
