import DSQLKit
import TestSupport
import Testing

struct FunctionTests {
  @Test func `a function comes with a role, a log and the permission to write it`() throws {
    let made = try stack {
      Function("Api", code: .inline("def handler(event, context): pass"))
    }
    #expect(
      made.ids() == ["Api", "ApiLogs", "ApiRole", "ApiRolePolicy"])
    #expect(
      made["Api"] == """
        {
          "DependsOn": [
            "ApiRolePolicy"
          ],
          "Properties": {
            "Architectures": [
              "arm64"
            ],
            "Code": {
              "ZipFile": "def handler(event, context): pass"
            },
            "Handler": "index.handler",
            "LoggingConfig": {
              "LogFormat": "JSON",
              "LogGroup": {
                "Ref": "ApiLogs"
              }
            },
            "MemorySize": 512,
            "Role": {
              "Fn::GetAtt": [
                "ApiRole",
                "Arn"
              ]
            },
            "Runtime": "python3.13",
            "Timeout": 10
          },
          "Type": "AWS::Lambda::Function"
        }
        """)
    #expect(
      made["ApiRole"] == """
        {
          "Properties": {
            "AssumeRolePolicyDocument": {
              "Statement": [
                {
                  "Action": "sts:AssumeRole",
                  "Effect": "Allow",
                  "Principal": {
                    "Service": "lambda.amazonaws.com"
                  }
                }
              ],
              "Version": "2012-10-17"
            }
          },
          "Type": "AWS::IAM::Role"
        }
        """)
    #expect(
      made["ApiRolePolicy"] == """
        {
          "Properties": {
            "PolicyDocument": {
              "Statement": [
                {
                  "Action": [
                    "logs:CreateLogStream",
                    "logs:PutLogEvents"
                  ],
                  "Effect": "Allow",
                  "Resource": {
                    "Fn::GetAtt": [
                      "ApiLogs",
                      "Arn"
                    ]
                  }
                }
              ],
              "Version": "2012-10-17"
            },
            "PolicyName": "ApiRolePolicy",
            "Roles": [
              {
                "Ref": "ApiRole"
              }
            ]
          },
          "Type": "AWS::IAM::Policy"
        }
        """)
    #expect(
      made["ApiLogs"] == """
        {
          "DeletionPolicy": "Delete",
          "Properties": {
            "RetentionInDays": 30
          },
          "Type": "AWS::Logs::LogGroup",
          "UpdateReplacePolicy": "Delete"
        }
        """)
  }

  @Test func `each argument has its place`() throws {
    let made = try stack {
      Function(
        "Api", code: .s3(bucket: "code", key: "api.zip", version: "7"), runtime: .nodeJS24,
        handler: "app.main", description: "Answers", memory: .gibibytes(2), timeout: .minutes(2),
        architecture: .x86, environment: ["MODE": "test", "REGION": AWS.region],
        reservedConcurrency: 0, isTraced: true, storage: .gibibytes(1),
        logs: Logging(retention: .oneYear, format: .text), name: "api-\(AWS.stackName)")
    }
    #expect(
      made["Api"] == """
        {
          "DependsOn": [
            "ApiRolePolicy"
          ],
          "Properties": {
            "Architectures": [
              "x86_64"
            ],
            "Code": {
              "S3Bucket": "code",
              "S3Key": "api.zip",
              "S3ObjectVersion": "7"
            },
            "Description": "Answers",
            "Environment": {
              "Variables": {
                "MODE": "test",
                "REGION": {
                  "Ref": "AWS::Region"
                }
              }
            },
            "EphemeralStorage": {
              "Size": 1024
            },
            "FunctionName": {
              "Fn::Sub": "api-${AWS::StackName}"
            },
            "Handler": "app.main",
            "LoggingConfig": {
              "LogFormat": "Text",
              "LogGroup": {
                "Ref": "ApiLogs"
              }
            },
            "MemorySize": 2048,
            "ReservedConcurrentExecutions": 0,
            "Role": {
              "Fn::GetAtt": [
                "ApiRole",
                "Arn"
              ]
            },
            "Runtime": "nodejs24.x",
            "Timeout": 120,
            "TracingConfig": {
              "Mode": "Active"
            }
          },
          "Type": "AWS::Lambda::Function"
        }
        """)
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": [
              "logs:CreateLogStream",
              "logs:PutLogEvents"
            ],
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "ApiLogs",
                "Arn"
              ]
            }
          },
          {
            "Action": [
              "xray:PutTelemetryRecords",
              "xray:PutTraceSegments"
            ],
            "Effect": "Allow",
            "Resource": "*"
          }
        ]
        """)
    #expect(made["ApiLogs", "RetentionInDays"] == "365")
  }

  @Test func `amounts may be known only when deployed`() throws {
    let made = try stack {
      let memory = Parameter<Int>("Memory", default: 512, in: 128...10_240)
      Function(
        "Api", code: .inline("…"), memory: .mebibytes(memory.value), timeout: .seconds(memory.value)
      )
    }
    #expect(
      made["Api", "MemorySize"] == """
        {
          "Ref": "Memory"
        }
        """)
    #expect(
      made["Api", "Timeout"] == """
        {
          "Ref": "Memory"
        }
        """)
    #expect(
      made.section("Parameters") == """
        {
          "Memory": {
            "Default": 512,
            "MaxValue": 10240,
            "MinValue": 128,
            "Type": "Number"
          }
        }
        """)
  }

  @Test func `an executable is the bootstrap of its runtime`() throws {
    let made = try stack {
      Function(
        "Api", code: .s3(bucket: "code", key: "api.zip"), runtime: .providedAL2023)
    }
    #expect(
      made["Api", "Handler"] == """
        "bootstrap"
        """)
    #expect(
      made["Api", "Runtime"] == """
        "provided.al2023"
        """)
    #expect(
      made["Api", "Code"] == """
        {
          "S3Bucket": "code",
          "S3Key": "api.zip"
        }
        """)
  }

  @Test func `a function may know the URL of the API that calls it`() throws {
    let made = try stack {
      let http = RestAPI("Http")
      let api = Function("Api", code: .inline("…"), environment: ["URL": http.url])
      http.route(.get, "/", to: api)
    }
    #expect(
      made["Api", "Environment.Variables"] == """
        {
          "URL": {
            "Fn::Sub": "https://${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}/prod"
          }
        }
        """)
  }
}
