internal import AWSResources
public import CloudFormation

/// People who sign in to an application with their e-mail address, in a Cognito user pool of its own.
///
/// It is kept when it leaves the stack. A pool is of one Region: the other Region's pool has other people, so an
/// application of two Regions names one pool in both, or copies people between them.
public struct UserPool: ResourceConstruct {
  public var resource: Resource

  /// - Parameters:
  ///   - allowsSignUp: Whether people register themselves; otherwise an administrator does.
  ///   - passwordLength: Least number of characters, 6 to 99; a password has letters of both cases, digits and signs.
  ///   - multiFactor: A second factor by an authenticator app.
  ///   - isProtected: Whether AWS refuses to delete it.
  public init(
    _ id: String, name: Value<String>? = nil, allowsSignUp: Bool = false, passwordLength: Int = 12,
    multiFactor: MultiFactor = .optional, isProtected: Bool = true, fileID: String = #fileID,
    line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      passwordLength, in: 6...99, "password-length-in-range",
      "the least length of passwords of user pool '\(id)'")
    problems.check(cognitoName: name, "the user pool '\(id)'")
    resource =
      Cognito.UserPool(
        id,
        accountRecoverySetting: .init(
          recoveryMechanisms: [.init(name: .init("verified_email"), priority: 1)]),
        adminCreateUserConfig: .init(allowAdminCreateUserOnly: Value(!allowsSignUp)),
        autoVerifiedAttributes: [.init("email")],
        deletionProtection: isProtected ? .init("ACTIVE") : .init("INACTIVE"),
        enabledMfas: multiFactor == .off ? nil : ["SOFTWARE_TOKEN_MFA"],
        mfaConfiguration: .init(.string(multiFactor.rawValue)),
        policies: .init(
          passwordPolicy: .init(
            minimumLength: Value(passwordLength), requireLowercase: true, requireNumbers: true,
            requireSymbols: true, requireUppercase: true, temporaryPasswordValidityDays: 7)),
        userPoolName: name,
        usernameAttributes: [.init("email")],
        usernameConfiguration: .init(caseSensitive: false),
        fileID: fileID, line: line
      ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retain.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .with(companions: problems.companions)
  }

  public var identifier: Value<String> { resource.ref() }
  public var arn: Value<String> { resource.attribute("Arn") }

  /// Who issues its tokens.
  public var issuer: Value<String> { "https://\(resource.attribute("ProviderName", String.self))" }

  /// Lets `grantee` create, change, confirm and remove people.
  public func grantAdminister(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      [
        "cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminCreateUser",
        "cognito-idp:AdminDeleteUser", "cognito-idp:AdminDisableUser",
        "cognito-idp:AdminEnableUser", "cognito-idp:AdminGetUser",
        "cognito-idp:AdminRemoveUserFromGroup", "cognito-idp:AdminResetUserPassword",
        "cognito-idp:AdminUpdateUserAttributes", "cognito-idp:ListUsers",
      ], on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }

  /// Lets `grantee` look people up.
  public func grantRead(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["cognito-idp:AdminGetUser", "cognito-idp:ListUsers"], on: arn, to: grantee,
      at: SourceLocation(file: fileID, line: line))
  }
}

extension Problems {
  /// - Parameter what: Has the name.
  mutating func check(cognitoName name: Value<String>?, _ what: @autoclosure () -> String) {
    guard let name = name?.literal else { return }
    let signs = Set(" +=,.@-_".utf8)
    require(
      (1...128).contains(name.utf8.count)
        && name.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || signs.contains($0) },
      "pool-name-has-its-form",
      "\(what()) is named '\(name)'; a name has 1 to 128 letters, digits, spaces and any of + = , . @ - _"
    )
  }
}

extension UserPool {
  /// Whether a password alone is enough.
  public enum MultiFactor: String, Sendable {
    case off = "OFF"
    /// Each person may turn it on.
    case optional = "OPTIONAL"
    case required = "ON"
  }
}
