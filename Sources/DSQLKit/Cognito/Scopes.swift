internal import CloudFormation

extension Problems {
  /// What the tokens of people who sign in by a password hold, whatever the pool.
  private static let ownScope = "aws.cognito.signin.user.admin"

  /// Warns of scopes that the clients of a pool do not get.
  ///
  /// - Parameter what: Asks for the scopes.
  mutating func check(_ scopes: [String], of pool: String, asked what: String) {
    guard !scopes.isEmpty else { return }
    warn(
      unless: scopes.contains(Self.ownScope), "scopes-can-be-had",
      "\(what) wants one of the scopes \(scopes.map { "'\($0)'" }.joined(separator: ", ")), and by the clients of user pool '\(pool)', where people sign in by password, tokens get '\(Self.ownScope)' alone; leave scopes out, unless something else gives clients of the pool such scopes"
    )
  }
}
