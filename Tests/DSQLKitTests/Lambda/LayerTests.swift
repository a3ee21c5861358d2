import DSQLKit
import Foundation
import TestSupport
import Testing

struct LayerTests {
  private func made(_ text: String, alias: Bool = true) throws -> SynthesizedStack {
    let folder = try Workshop(["layer/python/driver.py": text])
    return try stack(root: folder.folder.path) {
      let layer = Layer(
        "Drivers", code: .directory("layer"), runtimes: [.python313], architectures: [.arm64],
        description: "Drivers", license: "MIT")
      let api = Function(
        "Api", code: .inline("…"),
        layers: [layer, .existing("arn:aws:lambda:us-east-1:123456789012:layer:Other:1")])
      FunctionAlias("Live", of: api)
      Output("Layer", layer.arn)
    }
  }

  @Test func `a layer is packaged as a function is`() throws {
    let made = try made("one")
    let asset = try #require(made.record.assets.first)
    #expect(asset.path == "layer")
    #expect(asset.runtime == "layer")
    #expect(
      made["Drivers"] == """
        {
          "Properties": {
            "CompatibleArchitectures": [
              "arm64"
            ],
            "CompatibleRuntimes": [
              "python3.13"
            ],
            "Content": {
              "S3Bucket": {
                "Ref": "ArtifactBucket"
              },
              "S3Key": "\(asset.key)"
            },
            "Description": "Drivers",
            "LicenseInfo": "MIT"
          },
          "Type": "AWS::Lambda::LayerVersion"
        }
        """)
    #expect(
      made["Api", "Layers"] == """
        [
          {
            "Ref": "Drivers"
          },
          "arn:aws:lambda:us-east-1:123456789012:layer:Other:1"
        ]
        """)
  }

  @Test func `a function whose layer changed gets another version`() throws {
    let version = try made("one").ids(ofType: "AWS::Lambda::Version")
    #expect(version.count == 1)
    #expect(try made("one").ids(ofType: "AWS::Lambda::Version") == version)
    #expect(try made("two").ids(ofType: "AWS::Lambda::Version") != version)
  }

  @Test func `a function that runs in a VPC may live there before it is made`() throws {
    let made = try stack {
      Function(
        "Api", code: .inline("…"),
        vpc: VPCAttachment(
          subnets: ["subnet-1", "subnet-2"], securityGroups: ["sg-1"]),
        key: Key("Secrets"))
    }
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
              "ZipFile": "…"
            },
            "Handler": "index.handler",
            "KmsKeyArn": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            },
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
            "Timeout": 10,
            "VpcConfig": {
              "SecurityGroupIds": [
                "sg-1"
              ],
              "SubnetIds": [
                "subnet-1",
                "subnet-2"
              ]
            }
          },
          "Type": "AWS::Lambda::Function"
        }
        """)
    #expect(
      made["ApiRolePolicy", "PolicyDocument.Statement"] == """
        [
          {
            "Action": "kms:Decrypt",
            "Effect": "Allow",
            "Resource": {
              "Fn::GetAtt": [
                "Secrets",
                "Arn"
              ]
            }
          },
          {
            "Action": [
              "ec2:AssignPrivateIpAddresses",
              "ec2:CreateNetworkInterface",
              "ec2:DeleteNetworkInterface",
              "ec2:DescribeNetworkInterfaces",
              "ec2:DescribeSubnets",
              "ec2:UnassignPrivateIpAddresses"
            ],
            "Effect": "Allow",
            "Resource": "*"
          },
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
        ]
        """)
  }
}
