import DSQLKit
import TestSupport
import Testing

struct BucketTests {
  @Test func `a bucket is closed, encrypted, versioned and kept`() throws {
    let made = try stack {
      Bucket("Files")
    }
    #expect(
      made["Files"] == """
        {
          "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {
            "BucketEncryption": {
              "ServerSideEncryptionConfiguration": [
                {
                  "ServerSideEncryptionByDefault": {
                    "SSEAlgorithm": "AES256"
                  }
                }
              ]
            },
            "LifecycleConfiguration": {
              "Rules": [
                {
                  "AbortIncompleteMultipartUpload": {
                    "DaysAfterInitiation": 7
                  },
                  "Status": "Enabled"
                }
              ]
            },
            "OwnershipControls": {
              "Rules": [
                {
                  "ObjectOwnership": "BucketOwnerEnforced"
                }
              ]
            },
            "PublicAccessBlockConfiguration": {
              "BlockPublicAcls": true,
              "BlockPublicPolicy": true,
              "IgnorePublicAcls": true,
              "RestrictPublicBuckets": true
            },
            "VersioningConfiguration": {
              "Status": "Enabled"
            }
          },
          "Type": "AWS::S3::Bucket",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["FilesPolicy"] == """
        {
          "Properties": {
            "Bucket": {
              "Ref": "Files"
            },
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": "s3:*",
                  "Condition": {
                    "Bool": {
                      "aws:SecureTransport": "false"
                    }
                  },
                  "Effect": "Deny",
                  "Principal": "*",
                  "Resource": [
                    {
                      "Fn::GetAtt": [
                        "Files",
                        "Arn"
                      ]
                    },
                    {
                      "Fn::Sub": "${Files.Arn}/*"
                    }
                  ]
                }
              ],
              "Version": "2012-10-17"
            }
          },
          "Type": "AWS::S3::BucketPolicy"
        }
        """)
  }

  @Test func `objects age`() throws {
    let made = try stack {
      Bucket(
        "Files", name: "files-of-mine", encryption: .key(Key("FilesKey")),
        lifecycle: [
          .move(to: .infrequentAccess, after: .days(30)),
          .expireOldVersions(after: .days(7)),
          .expire(after: .days(365), under: "tmp/"),
        ])
    }
    #expect(
      made["Files", "LifecycleConfiguration.Rules"] == """
        [
          {
            "AbortIncompleteMultipartUpload": {
              "DaysAfterInitiation": 7
            },
            "Status": "Enabled"
          },
          {
            "Status": "Enabled",
            "Transitions": [
              {
                "StorageClass": "STANDARD_IA",
                "TransitionInDays": 30
              }
            ]
          },
          {
            "NoncurrentVersionExpiration": {
              "NoncurrentDays": 7
            },
            "Status": "Enabled"
          },
          {
            "ExpirationInDays": 365,
            "Prefix": "tmp/",
            "Status": "Enabled"
          }
        ]
        """)
    #expect(
      made["Files", "BucketEncryption"] == """
        {
          "ServerSideEncryptionConfiguration": [
            {
              "BucketKeyEnabled": true,
              "ServerSideEncryptionByDefault": {
                "KMSMasterKeyID": {
                  "Fn::GetAtt": [
                    "FilesKey",
                    "Arn"
                  ]
                },
                "SSEAlgorithm": "aws:kms"
              }
            }
          ]
        }
        """)
    #expect(made["Files", "BucketName"] == #""files-of-mine""#)
  }

  @Test func `a role gets what it is granted, of the key as well`() throws {
    let made = try stack {
      let api = Role("Api", for: "lambda.amazonaws.com")
      let files = Bucket("Files", encryption: .key(Key("FilesKey")))
      files.grantRead(to: api)
      files.grantWrite(to: api)
      Bucket("Other").grantDelete(to: api)
    }
    #expect(
      made["ApiPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "s3:DeleteObject",
            "Effect": "Allow",
            "Resource": {
              "Fn::Sub": "${Other.Arn}/*"
            }
          },
          {
            "Action": [
              "kms:Decrypt",
              "kms:GenerateDataKey"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "FilesKey",
                "Arn"
              ]
            }
          },
          {
            "Action": [
              "s3:AbortMultipartUpload",
              "s3:PutObject"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::Sub": "${Files.Arn}/*"
            }
          },
          {
            "Action": [
              "s3:GetObject",
              "s3:ListBucket"
            ],
            "Effect": "Allow",
            "Resource": [
              {
                "Fn::GetAtt": [
                  "Files",
                  "Arn"
                ]
              },
              {
                "Fn::Sub": "${Files.Arn}/*"
              }
            ]
          }
        ]
        """)
  }

  @Test func `a bucket writes its log to another`() throws {
    let made = try stack {
      let logs = Bucket.forLogs("Logs")
      let files = Bucket("Files")
      files.writeAccessLogs(to: logs, under: "files/")
      Alarm("Big", on: files.size, above: 1e12)
    }
    #expect(
      made["Files", "LoggingConfiguration"] == """
        {
          "DestinationBucketName": {
            "Ref": "Logs"
          },
          "LogFilePrefix": "files/"
        }
        """)
    #expect(
      made["Logs", "OwnershipControls"] == """
        {
          "Rules": [
            {
              "ObjectOwnership": "BucketOwnerPreferred"
            }
          ]
        }
        """)
    #expect(
      made["Logs", "LifecycleConfiguration.Rules"] == """
        [
          {
            "AbortIncompleteMultipartUpload": {
              "DaysAfterInitiation": 7
            },
            "Status": "Enabled"
          },
          {
            "ExpirationInDays": 90,
            "Status": "Enabled"
          }
        ]
        """)
    #expect(made["Logs", "VersioningConfiguration"] == nil)
    #expect(
      made["LogsPolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "s3:*",
            "Condition": {
              "Bool": {
                "aws:SecureTransport": "false"
              }
            },
            "Effect": "Deny",
            "Principal": "*",
            "Resource": [
              {
                "Fn::GetAtt": [
                  "Logs",
                  "Arn"
                ]
              },
              {
                "Fn::Sub": "${Logs.Arn}/*"
              }
            ]
          },
          {
            "Action": "s3:PutObject",
            "Condition": {
              "ArnLike": {
                "aws:SourceArn": {
                  "Fn::GetAtt": [
                    "Files",
                    "Arn"
                  ]
                }
              },
              "StringEquals": {
                "aws:SourceAccount": {
                  "Ref": "AWS::AccountId"
                }
              }
            },
            "Effect": "Allow",
            "Principal": {
              "Service": "logging.s3.amazonaws.com"
            },
            "Resource": {
              "Fn::Sub": "${Logs.Arn}/files/*"
            }
          }
        ]
        """)
    #expect(
      made["Big", "Dimensions"] == """
        [
          {
            "Name": "BucketName",
            "Value": {
              "Ref": "Files"
            }
          },
          {
            "Name": "StorageType",
            "Value": "StandardStorage"
          }
        ]
        """)
  }
}
