import DSQLKit
import TestSupport
import Testing

struct UserPoolTests {
  @Test func `a pool and its client are safe by default`() throws {
    let made = try stack {
      let users = UserPool("Users")
      let web = UserPoolClient("Web", of: users)
      Output("Issuer", users.issuer)
      Output("Client", web.identifier)
    }
    #expect(
      made["Users"] == """
        {
          "DeletionPolicy": "Retain",
          "Properties": {
            "AccountRecoverySetting": {
              "RecoveryMechanisms": [
                {
                  "Name": "verified_email",
                  "Priority": 1
                }
              ]
            },
            "AdminCreateUserConfig": {
              "AllowAdminCreateUserOnly": true
            },
            "AutoVerifiedAttributes": [
              "email"
            ],
            "DeletionProtection": "ACTIVE",
            "EnabledMfas": [
              "SOFTWARE_TOKEN_MFA"
            ],
            "MfaConfiguration": "OPTIONAL",
            "Policies": {
              "PasswordPolicy": {
                "MinimumLength": 12,
                "RequireLowercase": true,
                "RequireNumbers": true,
                "RequireSymbols": true,
                "RequireUppercase": true,
                "TemporaryPasswordValidityDays": 7
              }
            },
            "UsernameAttributes": [
              "email"
            ],
            "UsernameConfiguration": {
              "CaseSensitive": false
            }
          },
          "Type": "AWS::Cognito::UserPool",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["Web"] == """
        {
          "Properties": {
            "AccessTokenValidity": 3600,
            "EnableTokenRevocation": true,
            "ExplicitAuthFlows": [
              "ALLOW_REFRESH_TOKEN_AUTH",
              "ALLOW_USER_SRP_AUTH"
            ],
            "GenerateSecret": false,
            "IdTokenValidity": 3600,
            "PreventUserExistenceErrors": "ENABLED",
            "RefreshTokenValidity": 2592000,
            "TokenValidityUnits": {
              "AccessToken": "seconds",
              "IdToken": "seconds",
              "RefreshToken": "seconds"
            },
            "UserPoolId": {
              "Ref": "Users"
            }
          },
          "Type": "AWS::Cognito::UserPoolClient"
        }
        """)
    #expect(
      made.section("Outputs") == """
        {
          "Client": {
            "Value": {
              "Ref": "Web"
            }
          },
          "Issuer": {
            "Value": {
              "Fn::Sub": "https://${Users.ProviderName}"
            }
          }
        }
        """)
  }

  @Test func `a pool is as open as it is asked to be`() throws {
    let made = try stack {
      let users = UserPool(
        "Users", name: "people", allowsSignUp: true, passwordLength: 8, multiFactor: .off,
        isProtected: false)
      let server = UserPoolClient("Server", of: users, hasSecret: true)
      let api = Function("Api", code: .inline("…"))
      users.grantRead(to: api)
      Alarm("SignIns", on: server.signIns, below: 1)
    }
    #expect(made["Users", "AdminCreateUserConfig.AllowAdminCreateUserOnly"] == "false")
    #expect(made["Users", "DeletionProtection"] == #""INACTIVE""#)
    #expect(made["Users", "MfaConfiguration"] == #""OFF""#)
    #expect(made["Users", "EnabledMfas"] == nil)
    #expect(made["Users", "Policies.PasswordPolicy.MinimumLength"] == "8")
    #expect(made["Server", "GenerateSecret"] == "true")
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": [
            "cognito-idp:AdminGetUser",
            "cognito-idp:ListUsers"
          ],
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "Users",
              "Arn"
            ]
          }
        }
        """)
    #expect(
      made["SignIns", "Dimensions"] == """
        [
          {
            "Name": "UserPool",
            "Value": {
              "Ref": "Users"
            }
          },
          {
            "Name": "UserPoolClient",
            "Value": {
              "Ref": "Server"
            }
          }
        ]
        """)
  }

  @Test func `an administrator may do what administrators do`() throws {
    let made = try stack {
      let users = UserPool("Users")
      users.grantAdminister(to: Role("Admin", for: "lambda.amazonaws.com"))
    }
    #expect(
      made["AdminPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": [
              "cognito-idp:AdminAddUserToGroup",
              "cognito-idp:AdminCreateUser",
              "cognito-idp:AdminDeleteUser",
              "cognito-idp:AdminDisableUser",
              "cognito-idp:AdminEnableUser",
              "cognito-idp:AdminGetUser",
              "cognito-idp:AdminRemoveUserFromGroup",
              "cognito-idp:AdminResetUserPassword",
              "cognito-idp:AdminUpdateUserAttributes",
              "cognito-idp:ListUsers"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Users",
                "Arn"
              ]
            }
          }
        ]
        """)
  }
}
