import Assembly
import CloudFormation
import Testing

@testable import SynthTools

/// Stacks as a description hands them over, as small as a test allows.
enum SampleStack {
  /// One side of a multi-Region database, with a key for the cluster and a function beside it.
  static func side(
    of database: String = "Orders", in region: String, peer: String, name: String? = nil,
    carried: [CarriedValue] = [], assets: [AssetRecord] = [],
    tags: [(key: String, value: String)] = [], template: String? = nil
  ) -> StackRecord {
    StackRecord(
      name: name ?? "App-\(region)", region: region,
      clusters: [
        ClusterRecord(
          database: database, arnOutput: "\(database)Arn",
          identifierOutput: "\(database)Identifier",
          peer: ClusterRecord.Peer(
            stack: name ?? "App-\(peer)", region: peer, witness: "us-west-2",
            parameter: "\(database)PeerArn"))
      ], carried: carried, assets: assets, tags: tags, sources: [], resourceCount: 3,
      template: (template ?? clusterTemplate(database))[...].utf8Bytes)
  }

  /// Both sides of a multi-Region database.
  static var pair: [StackRecord] {
    [side(in: "us-east-1", peer: "us-east-2"), side(in: "us-east-2", peer: "us-east-1")]
  }

  /// A database of one Region, without anything beside it.
  static func single(
    of database: String = "Ledger", in region: String = "us-east-1", name: String? = nil
  ) -> StackRecord {
    StackRecord(
      name: name ?? "\(database)-\(region)", region: region,
      clusters: [
        ClusterRecord(
          database: database, arnOutput: "\(database)Arn",
          identifierOutput: "\(database)Identifier", peer: nil)
      ], carried: [], assets: [], tags: [], sources: [], resourceCount: 1,
      template: """
        {"Resources": {"\(database)": {"Type": "AWS::DSQL::Cluster", \
        "DeletionPolicy": "RetainExceptOnCreate", \
        "Properties": {"DeletionProtectionEnabled": true}}}}
        """[...].utf8Bytes)
  }

  static func plain(
    _ name: String, in region: String = "us-east-1", carried: [CarriedValue] = [],
    sources: [(id: String, location: CloudFormation.SourceLocation)] = [],
    template: String = #"{"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}}"#
  ) -> StackRecord {
    StackRecord(
      name: name, region: region, clusters: [], carried: carried, assets: [], tags: [],
      sources: sources, resourceCount: 1, template: template[...].utf8Bytes)
  }

  static func clusterTemplate(_ database: String) -> String {
    """
    {
      "Parameters": {
        "LogLevel": {"Default": "INFO", "Type": "String"},
        "\(database)PeerArn": {"Type": "String"}
      },
      "Resources": {
        "Api": {
          "Type": "AWS::Lambda::Function",
          "Properties": {"Environment": {"Ref": "LogLevel"}, "Role": {"Fn::GetAtt": ["ApiRole", "Arn"]}}
        },
        "ApiRole": {"Type": "AWS::IAM::Role", "Properties": {"Path": "/"}},
        "Key": {
          "Type": "AWS::KMS::Key",
          "DeletionPolicy": "Retain",
          "Properties": {"Description": {"Fn::Sub": "of ${AWS::StackName}, ${!no} variable"}}
        },
        "\(database)": {
          "Type": "AWS::DSQL::Cluster",
          "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {
            "DeletionProtectionEnabled": true,
            "KmsEncryptionKey": {"Fn::GetAtt": ["Key", "Arn"]},
            "MultiRegionProperties": {
              "Clusters": [{"Ref": "\(database)PeerArn"}],
              "WitnessRegion": "us-west-2"
            }
          }
        }
      },
      "Outputs": {
        "ApiArn": {"Value": {"Fn::GetAtt": ["Api", "Arn"]}},
        "\(database)Arn": {"Value": {"Fn::GetAtt": ["\(database)", "ResourceArn"]}},
        "\(database)Identifier": {"Value": {"Ref": "\(database)"}}
      }
    }
    """
  }
}

extension Plan {
  init(of stacks: StackRecord..., as options: PlanOptions = PlanOptions()) throws {
    try self.init(of: stacks, as: options)
  }

  init(of stacks: [StackRecord], as options: PlanOptions = PlanOptions()) throws {
    let (plan, diagnostics) = Planner(try stacks.map(PlannedStack.init), options).plan()
    try #require(diagnostics == [])
    self = plan
  }

  /// A step of the deployment or the teardown.
  func step(_ id: String) throws -> Step {
    try #require((phases + teardown).flatMap(\.steps).first { $0.id == id })
  }

  /// A phase of the deployment or the teardown.
  func phase(_ id: String) throws -> Phase {
    try #require((phases + teardown).first { $0.id == id })
  }

  /// The phases that change something.
  var changing: [String] {
    phases.filter { $0.steps.contains { !$0.operation.isLook } }.map(\.id)
  }
}

extension Substring {
  var utf8Bytes: ArraySlice<UInt8> { Array(utf8)[...] }
}
