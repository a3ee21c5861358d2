import DSQLKit

/// What CloudFormation has no type for, done by commands: a stream of changes, and first data.
@main
struct OwnSteps: Infrastructure {
  @Setting("What is noted of each deployment") var release = "1"

  let orders = Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))

  var body: Deployment {
    InEachRegion(of: orders, stack: { "OwnSteps-\($0.region)" }) { here in
      let cluster = here.cluster(of: orders)
      // In each Region, at every deployment, and with a value that no shell may read.
      Command(
        "Note",
        [
          "aws", "ssm", "put-parameter", "--overwrite", "--type", "String", "--name", "/own/note",
          "--value",
          "\(release): it's \"$(touch pwned)\" `touch pwned` $HOME\n\(cluster.identifier)",
        ],
        says: "note the release in \(here.region)", unless: ["false"],
        undo: ["aws", "ssm", "delete-parameter", "--name", "/own/note"], after: .stacks)
      if here.isHome {
        let changes = RawResource(
          "Changes", type: "AWS::Kinesis::Stream",
          properties: [
            "RetentionPeriodHours": 24, "StreamModeDetails": ["StreamMode": "ON_DEMAND"],
          ]
        ).deletionPolicy(.delete).updateReplacePolicy(.delete)
        let writer = Role("ChangesWriter", for: "dsql.amazonaws.com")
        Grant(
          [
            "kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord",
            "kinesis:PutRecords",
          ], on: changes.attribute("Arn"), to: writer)
        let stream = Command(
          "Stream",
          ["./stream.sh", "create", cluster.identifier, changes.attribute("Arn"), writer.arn],
          folder: "streams", says: "stream what changes in Orders to Kinesis",
          unless: ["./stream.sh", "has", cluster.identifier],
          undo: ["./stream.sh", "delete", cluster.identifier])
        Command(
          "Seed",
          [
            "aws", "ssm", "put-parameter", "--type", "String", "--name", "/own/seed", "--value",
            "of \(cluster.endpoint)",
          ],
          says: "put the first rows in",
          unless: ["aws", "ssm", "get-parameter", "--name", "/own/seed"],
          undo: ["aws", "ssm", "delete-parameter", "--name", "/own/seed"]
        ).after(stream)
      }
    }
  }
}
