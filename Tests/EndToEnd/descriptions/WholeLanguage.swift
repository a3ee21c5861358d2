import AWSResources
import DSQLKit

/// Everything that the template language has, in one stack, for the judges.
@main
struct WholeLanguage: Infrastructure {
  var body: Deployment {
    Stack("WholeLanguage", in: .usEast1) {
      let stage = Parameter("Stage", "Which stage", default: "dev", allowed: ["dev", "prod"])
      let delay = Parameter<Int>("Delay", default: 5, in: 0...900)
      let names = Parameter<[String]>("Names", default: ["a", "b"])
      let sizes = Mapping("Sizes", ["us-east-1": ["retention": "14"]])
      let isProduction = Condition("IsProduction", .equals(stage.value, "prod"))
      let isTest = Condition("IsTest", .not(.holds(isProduction)))
      Rule(
        "StageIsKnown", require: .contains(["dev", "prod"], stage.value),
        because: "the stage is dev or prod")

      let jobs = SQS.Queue(
        "Jobs",
        delaySeconds: .if(isProduction, then: 0, else: delay.value),
        messageRetentionPeriod: 345_600,
        queueName: "jobs-\(stage)-\(Value.select(0, from: names.value))"
      ).tagged(["Stage": stage.value]).deletionPolicy(.retain).updateReplacePolicy(.retain)
      let text = Value<String>.join(["x", jobs.arn, AWS.stackName], separator: ",")
      let first = SSM.Parameter("Text", type: .string, value: text)
      SSM.Parameter(
        "Parts", type: .string,
        value: .join(.split("\(jobs.arn)", at: ":"), separator: "/")
      ).condition(isTest)
      SSM.Parameter(
        "Retention", type: .string, value: .find(in: sizes, AWS.region, "retention"))
      SSM.Parameter(
        "Zones", type: .string, value: .select(0, from: .availabilityZones()))
      SSM.Parameter(
        "Blocks", type: .string,
        value: .join(.cidr("10.0.0.0/16", count: 2, bits: 8), separator: ","))
      SSM.Parameter("Encoded", type: .string, value: .base64("\(AWS.stackID) ${untouched}"))
      SSM.Parameter(
        "Elsewhere", type: .string,
        value: .output("Url", ofStack: "Other", region: "us-east-2"))
      SSM.Parameter("Shared", type: .string, value: .imported("shared-\(stage)"))
        .metadata(["Owner": "team"])
      RawResource(
        "Raw", type: "AWS::SSM::Parameter",
        properties: ["Type": "String", "Value": "\(jobs.ref)"]
      ).dependsOn(first)

      Output("JobsURL", jobs.ref, description: "Where jobs go", export: "\(AWS.stackName)-jobs")
    }
    .described(as: "Everything that the template language has")
    .metadata([
      "AWS::CloudFormation::Interface": [
        "ParameterGroups": [
          ["Label": ["default": "Basics"], "Parameters": ["Stage", "Delay", "Names"]]
        ]
      ]
    ])
    .tagged(["Team": "shop"])
  }
}
