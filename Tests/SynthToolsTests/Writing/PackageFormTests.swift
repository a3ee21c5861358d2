import Assembly
import CloudFormation
import Testing

@testable import SynthTools

struct PackageFormTests {
  @Test func `takes archives from local paths, and is the template in everything else`() throws {
    var stack = SampleStack.plain(
      "App",
      template: """
        {
          "Parameters": {"ArtifactBucket": {"Type": "String"}, "Level": {"Type": "String"}},
          "Resources": {
            "Api": {
              "Type": "AWS::Lambda::Function",
              "DependsOn": ["Topic"],
              "Properties": {
                "Code": {"S3Bucket": {"Ref": "ArtifactBucket"}, "S3Key": "abc.zip"},
                "Timeout": 3
              }
            },
            "Other": {
              "Type": "AWS::Lambda::Function",
              "Properties": {"Code": {"S3Bucket": "mine", "S3Key": "abc.zip"}}
            },
            "Topic": {"Type": "AWS::SNS::Topic"}
          }
        }
        """)
    stack.assets = [
      AssetRecord(path: "api", key: "abc.zip", runtime: "python3.13", architecture: "arm64")
    ]
    let form = try PackageForm(of: PlannedStack(stack))
    #expect(
      String(decoding: form.bytes, as: UTF8.self) == """
        {
          "Parameters": {
            "Level": {
              "Type": "String"
            }
          },
          "Resources": {
            "Api": {
              "Type": "AWS::Lambda::Function",
              "DependsOn": [
                "Topic"
              ],
              "Properties": {
                "Code": "../assets/abc.zip",
                "Timeout": 3
              }
            },
            "Other": {
              "Type": "AWS::Lambda::Function",
              "Properties": {
                "Code": {
                  "S3Bucket": "mine",
                  "S3Key": "abc.zip"
                }
              }
            },
            "Topic": {
              "Type": "AWS::SNS::Topic"
            }
          }
        }

        """)
  }

  @Test func `has no parameters when the bucket was the only one`() throws {
    let stack = SampleStack.plain(
      "App",
      template: #"{"Parameters": {"ArtifactBucket": {"Type": "String"}}, "Resources": {}}"#)
    let form = try PackageForm(of: PlannedStack(stack))
    #expect(String(decoding: form.bytes, as: UTF8.self) == "{\n  \"Resources\": {}\n}\n")
  }
}
