import DSQLKit

/// Resources of the types that a setting lists, each with the properties behind its type:
/// `AWS::SNS::Topic TopicName,Subscription;AWS::SQS::Queue …`. Nothing to be deployed.
@main
struct EveryType: Infrastructure {
  @Setting("What there is") var resources: String

  var body: Deployment {
    Stack("EveryType", in: .usEast1) {
      for (number, entry) in resources.split(separator: ";").enumerated() {
        let words = entry.split(separator: " ")
        RawResource(
          "R\(number)", type: String(words[0]),
          properties: Dictionary(
            uniqueKeysWithValues: words[1].split(separator: ",").map {
              // Alarms of both kinds have one list of names.
              (String($0), $0 == "AlarmName" ? "x\(number)" : Self.values[String($0)] ?? "x")
            }))
      }
    }
  }

  private static let values: [String: Expression] = [
    "AliasName": "alias/x",
    "Clusters": ["arn:aws:dsql:us-east-2:000000000000:cluster/x"],
    "Path": "/x/",
    "ResourceArn": "arn:aws:apigateway:us-east-1::/restapis/x/stages/x",
    "Roles": ["x"],
    "WitnessRegion": "us-west-2",
  ]
}
