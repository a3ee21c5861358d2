internal import AWSResources
public import CloudFormation

/// An application through which the people of a user pool sign in.
///
/// Passwords never leave the application in the clear (SRP), tokens can be revoked, and an unknown name looks as a
/// wrong password does.
public struct UserPoolClient: ResourceConstruct {
  public var resource: Resource
  let pool: UserPool

  /// - Parameters:
  ///   - hasSecret: For servers only: an application in a browser or on a phone cannot keep one.
  ///   - tokens: How long a sign-in lasts before it is silently renewed, 5 minutes to 1 day.
  ///   - session: How long it can be renewed, 60 minutes to 3,650 days.
  public init(
    _ id: String, of pool: UserPool, name: Value<String>? = nil, hasSecret: Bool = false,
    tokens: TimeSpan = .hours(1), session: TimeSpan = .days(30), fileID: String = #fileID,
    line: Int = #line
  ) {
    var problems = Problems(at: SourceLocation(file: fileID, line: line))
    problems.require(
      tokens.seconds.literal, in: 300...86_400, "token-validity-in-range",
      "the time in seconds for which tokens of user pool client '\(id)' hold")
    problems.require(
      session.seconds.literal, in: 3_600...315_360_000, "session-validity-in-range",
      "the time in seconds for which a session of user pool client '\(id)' can be renewed")
    problems.check(cognitoName: name, "the user pool client '\(id)'")
    self.pool = pool
    resource =
      Cognito.UserPoolClient(
        id, userPoolId: pool.identifier,
        accessTokenValidity: tokens.seconds, clientName: name, enableTokenRevocation: true,
        explicitAuthFlows: [.init("ALLOW_REFRESH_TOKEN_AUTH"), .init("ALLOW_USER_SRP_AUTH")],
        generateSecret: Value(hasSecret), idTokenValidity: tokens.seconds,
        preventUserExistenceErrors: .init("ENABLED"),
        refreshTokenValidity: session.seconds,
        tokenValidityUnits: .init(
          accessToken: .init("seconds"), idToken: .init("seconds"),
          refreshToken: .init("seconds")),
        fileID: fileID, line: line
      ).resource.with(companions: problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }
}

extension UserPoolClient {
  public var signIns: Metric { metric("SignInSuccesses") }
  /// Sign-ins that were refused because too many came at once.
  public var signInThrottles: Metric { metric("SignInThrottles") }
  public var tokenRefreshes: Metric { metric("TokenRefreshSuccesses") }

  private func metric(_ name: String) -> Metric {
    Metric(
      name, of: "AWS/Cognito",
      dimensions: ["UserPool": pool.identifier, "UserPoolClient": identifier], statistic: .sum)
  }
}
