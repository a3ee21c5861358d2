import Testing

@testable import SynthTools

struct ConfigurationFileTests {
  private func read(_ text: String) throws -> ConfigurationFile {
    try ConfigurationFile(reading: Array(text.utf8), at: "app/dsqlsynth.json")
  }

  private func problems(_ text: String) -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as ConfigurationError {
      return error.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  @Test func `takes settings of every kind, each from its line`() throws {
    let file = try read(
      """
      {
        "settings": {
          "memory": 1024, "rate": 1.50,
          "isOn": true,
          "regions": ["us-east-1", 2, false], "none": [],
          "text": "a, \\"b\\"",
          "tags": {"Owner": "me", "Size": 1, "Formula": "a=b"}
        }
      }
      """)
    #expect(
      file.settings == [
        Choice(origin: "app/dsqlsynth.json:3", key: "memory", value: "1024"),
        Choice(origin: "app/dsqlsynth.json:3", key: "rate", value: "1.50"),
        Choice(origin: "app/dsqlsynth.json:4", key: "isOn", value: "true"),
        Choice(origin: "app/dsqlsynth.json:5", key: "regions", value: "us-east-1,2,false"),
        Choice(origin: "app/dsqlsynth.json:5", key: "none", value: ""),
        Choice(origin: "app/dsqlsynth.json:6", key: "text", value: "a, \"b\""),
        Choice(
          origin: "app/dsqlsynth.json:7", key: "tags", value: "Owner=me,Size=1,Formula=a=b"),
      ])
  }

  @Test func `takes environments`() throws {
    let file = try read(
      """
      {"environments": {"prod": {"account": "123456789012", "profile": "p", "role": "arn:aws:iam::1:role/r",
        "artifactBuckets": {"us-east-1": "my.bucket-1"}, "settings": {"a": 1}}, "dev": {}}}
      """)
    #expect(
      file.environments.map(\.target) == [
        DeploymentEnvironment(
          name: "prod", account: "123456789012", profile: "p", role: "arn:aws:iam::1:role/r",
          artifactBuckets: ["us-east-1": "my.bucket-1"]),
        DeploymentEnvironment(name: "dev"),
      ])
    #expect(file.environments[0].settings.map(\.value) == ["1"])
  }

  @Test(arguments: [
    ("[]", "1:1: error: the file has to be an object, and is a list"),
    (
      "{\"settings\": {}",
      "1:16: error: the document ends where ',' or a closing bracket should stand"
    ),
    (
      "{\n  \"setings\": {}}",
      "2:3: error: the file has no key 'setings'; did you mean 'settings'?"
    ),
    (
      "{\"x\": {}}", "1:2: error: the file has no key 'x'; there are settings, environments"
    ),
    ("{\"settings\": 1}", "1:14: error: 'settings' has to be an object, and is a number"),
    (
      "{\"settings\": {\"a\": null}}",
      "1:20: error: 'a' has to be text, a number, true, false, or a list or an object of them, and is null"
    ),
    (
      "{\"settings\": {\"a\": {\"b=c\": 1}}}",
      "1:21: error: 'b=c' in 'a' is no name; one is text without commas and '='"
    ),
    (
      "{\"settings\": {\"a\": {\"b\": {}}}}", "1:26: error: 'a' has an object in it"
    ),
    (
      "{\"settings\": {\"a\": {\"b\": \"c,d\"}}}",
      "1:26: error: 'c,d' in 'a' has a comma, which divides it"
    ),
    (
      "{\"settings\": {\"a\": [[1]]}}", "1:21: error: the list 'a' has a list in it"
    ),
    (
      "{\"settings\": {\"a\": [\"b,c\"]}}",
      "1:21: error: 'b,c' in the list 'a' has a comma, which divides it"
    ),
    (
      "{\"settings\": {\"memorySize\": 1,\n \"memory-size\": 2}}",
      "2:2: error: 'memorySize' and 'memory-size' are one setting; keep one of them"
    ),
    (
      "{\"settings\": {\"a\": 1, \"a\": 1}}", "1:28: error: the key \"a\" stands here twice"
    ),
    (
      "{\"environments\": {\"p\\\"\": {\"acount\": \"\"}}}",
      "1:27: error: environment 'p\"' has no key 'acount'; did you mean 'account'?"
    ),
    (
      "{\"environments\": {\"p\": {\"account\": 123456789012}}}",
      "1:36: error: 'account' has to be twelve digits in quotes, and is a number"
    ),
    (
      "{\"environments\": {\"p\": {\"role\": \"admin\"}}}",
      "1:33: error: 'role' has to be the ARN of a role that CloudFormation takes, and is 'admin'"
    ),
    (
      "{\"environments\": {\"p\": {\"artifactBuckets\": {\"us-east-1\": \"s3://b\"}}}}",
      "1:58: error: 'us-east-1' has to be the name of a bucket: 3 to 63 lower-case letters, digits, '.' and '-', and is 's3://b'"
    ),
    (
      "{\"environments\": {\"p\": {\"artifactBuckets\": {\"us_east_1\": \"my-bucket\"}}}}",
      "1:45: error: 'us_east_1' in 'artifactBuckets' is no Region; one is like us-east-1"
    ),
    (
      "{\"environments\": {\"p\": {\"profile\": \"\"}}}",
      "1:36: error: 'profile' has to be the name of a profile of the AWS CLI, and is ''"
    ),
    (
      "{\"environments\": {\"p\": {\"profile\": \"-x\"}}}",
      "1:36: error: 'profile' has to be the name of a profile of the AWS CLI, and is '-x'"
    ),
    (
      "{\"environments\": {\"\": {}}}",
      "1:19: error: '' is no name of an environment; one is text in one line"
    ),
  ])
  func `says what is wrong and where`(text: String, problem: String) {
    #expect(problems(text) == ["app/dsqlsynth.json:" + problem])
  }

  @Test func `says everything at once`() {
    #expect(
      problems("{\"a\": 1, \"settings\": {\"b\": null}, \"environments\": {\"c\": {\"d\": 1}}}")
        .count == 3)
  }
}
