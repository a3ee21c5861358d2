import DSQLKit
import TestSupport
import Testing

struct KeyTests {
  @Test func `a key is kept, rotated, and used by nobody but whom IAM lets`() throws {
    let made = try stack { Key("Secrets") }
    #expect(made.ids() == ["Secrets"])
    #expect(
      made["Secrets"] == """
        {
          "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {
            "EnableKeyRotation": true,
            "KeyPolicy": {
              "Statement": [
                {
                  "Action": "kms:*",
                  "Effect": "Allow",
                  "Principal": {
                    "AWS": {
                      "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
                    }
                  },
                  "Resource": "*",
                  "Sid": "Administer"
                }
              ],
              "Version": "2012-10-17"
            }
          },
          "Type": "AWS::KMS::Key",
          "UpdateReplacePolicy": "Retain"
        }
        """)
  }

  @Test func `a key has an alias and spans of days`() throws {
    let made = try stack {
      Key(
        "Secrets", alias: "shop/\(AWS.region)", description: "For messages", rotation: .days(90),
        deletionWindow: .days(7))
    }
    #expect(
      made["SecretsAlias"] == """
        {
          "Properties": {
            "AliasName": {
              "Fn::Sub": "alias/shop/${AWS::Region}"
            },
            "TargetKeyId": {
              "Ref": "Secrets"
            }
          },
          "Type": "AWS::KMS::Alias"
        }
        """)
    #expect(made["Secrets", "PendingWindowInDays"] == "7")
    #expect(made["Secrets", "RotationPeriodInDays"] == "90")
  }

  @Test func `a role is granted what it does with a key`() throws {
    let made = try stack {
      let key = Key("Secrets")
      let api = Function("Api", code: .inline("…"))
      let other = Function("Other", code: .inline("…"))
      key.grantEncrypt(to: api)
      key.grantDecrypt(to: other)
    }
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement.0"] == """
        {
          "Action": [
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*"
          ],
          "Effect": "Allow",
          "Resource": {
            "Fn::GetAtt": [
              "Secrets",
              "Arn"
            ]
          }
        }
        """)
    #expect(made["OtherRolePolicy", "PolicyDocument.Statement.0.Action"] == #""kms:Decrypt""#)
  }

  @Test func `a service is let in by a sentence, for this account unless it says more`() throws {
    let made = try stack {
      let key = Key("Secrets")
      key.allowUse(by: "logs.us-east-1.amazonaws.com")
      key.allowUse(
        by: "s3.amazonaws.com", ["kms:Decrypt"],
        when: ["ArnLike": ["aws:SourceArn": "arn:aws:s3:::orders"]])
    }
    #expect(
      made["Secrets", "KeyPolicy.Statement"] == """
        [
          {
            "Action": "kms:*",
            "Effect": "Allow",
            "Principal": {
              "AWS": {
                "Fn::Sub": "arn:${AWS::Partition}:iam::${AWS::AccountId}:root"
              }
            },
            "Resource": "*",
            "Sid": "Administer"
          },
          {
            "Action": "kms:Decrypt",
            "Condition": {
              "ArnLike": {
                "aws:SourceArn": "arn:aws:s3:::orders"
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "s3.amazonaws.com"
            },
            "Resource": "*"
          },
          {
            "Action": [
              "kms:Decrypt",
              "kms:GenerateDataKey*"
            ],
            "Condition": {
              "StringEquals": {
                "aws:SourceAccount": {
                  "Ref": "AWS::AccountId"
                }
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "logs.us-east-1.amazonaws.com"
            },
            "Resource": "*"
          }
        ]
        """)
  }

  @Test func `a key's policy that is overridden stays as it is said`() throws {
    let made = try stack {
      let key = Key("Secrets").overriding("KeyPolicy", with: ["Statement": []])
      key.allowUse(by: "logs.us-east-1.amazonaws.com")
    }
    #expect(made["Secrets", "KeyPolicy.Statement"] == "[]")
  }

  @Test func `what else of a policy is overridden changes nobody's permission`() throws {
    let made = try stack {
      let key = Key("Secrets").overriding("KeyPolicy.Id", with: "shop")
      key.allowUse(by: "logs.us-east-1.amazonaws.com")
    }
    #expect(made["Secrets", "KeyPolicy.Id"] == #""shop""#)
    #expect(
      made["Secrets", "KeyPolicy.Statement.1.Principal.Service"]
        == #""logs.us-east-1.amazonaws.com""#)
  }

  @Test func `CloudWatch Logs may use the key of a log, and the log names it`() throws {
    let made = try stack {
      let key = Key("Secrets")
      let logs = Logging(retention: .days(14), key: key)
      Function("Api", code: .inline("…"), logs: logs)
      StateMachine(
        "Flow", definition: ["StartAt": "Only", "States": ["Only": ["Type": "Succeed"]]],
        logs: logs)
      RestAPI("Http", accessLog: .json(key: key), accountRole: .existing).route(
        .get, "/", to: Function("Other", code: .inline("…")))
    }
    for group in ["ApiLogs", "FlowLogs", "HttpAccessLogs"] {
      #expect(
        made[group, "KmsKeyId"] == """
          {
            "Fn::GetAtt": [
              "Secrets",
              "Arn"
            ]
          }
          """)
    }
    #expect(
      made["Secrets", "KeyPolicy.Statement.1"] == """
        {
          "Action": [
            "kms:Decrypt",
            "kms:Describe*",
            "kms:Encrypt",
            "kms:GenerateDataKey*",
            "kms:ReEncrypt*"
          ],
          "Condition": {
            "ArnLike": {
              "kms:EncryptionContext:aws:logs:arn": {
                "Fn::Sub": "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*"
              }
            }
          },
          "Effect": "Allow",
          "Principal": {
            "Service": {
              "Fn::Sub": "logs.${AWS::Region}.amazonaws.com"
            }
          },
          "Resource": "*"
        }
        """)
  }
}
