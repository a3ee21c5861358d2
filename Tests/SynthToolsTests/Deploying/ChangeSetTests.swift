import CloudFormation
import Testing

@testable import SynthTools

/// What a change set says of resources, and what it means for somebody who has to agree to it.
struct ChangeSetTests {
  private func change(
    _ action: String, type: String = "AWS::SQS::Queue", replacement: String? = nil,
    policy: String? = nil, property: String? = nil
  ) throws -> ResourceChange {
    var members = [("Replacement", replacement), ("PolicyAction", policy)].compactMap {
      key, value in
      value.map { ", \"\(key)\": \"\($0)\"" }
    }
    if let property {
      members.append(
        """
        , "Details": [{"Target": {"Attribute": "Tags"}}, {"Target": {"Name": "\(property)"}}]
        """)
    }
    let json = """
      {"Type": "Resource", "ResourceChange": {"Action": "\(action)", "LogicalResourceId": "Jobs",
      "ResourceType": "\(type)"\(members.joined())}}
      """
    return try #require(ResourceChange(JSON(parsing: Array(json.utf8))))
  }

  @Test(arguments: [
    ("Add", nil, ResourceChange.Kind.add, false), ("Remove", nil, .remove, false),
    ("Import", nil, .bringIn, false), ("Modify", "False", .modify, false),
    ("Modify", nil, .modify, false), ("Modify", "True", .replace, false),
    ("Modify", "Conditional", .replace, true), ("Add", "True", .add, false),
    ("Dynamic", nil, .modify, false),
  ])
  func `is of a kind`(
    action: String, replacement: String?, kind: ResourceChange.Kind, isUncertain: Bool
  ) throws {
    let change = try change(action, replacement: replacement)
    #expect(change.id == "Jobs")
    #expect(change.type == "AWS::SQS::Queue")
    #expect(change.kind == kind)
    #expect(change.isUncertain == isUncertain)
  }

  @Test(arguments: [
    "{}", #"{"ResourceChange": {}}"#, #"{"ResourceChange": {"Action": "Add"}}"#,
    #"{"ResourceChange": {"Action": "Add", "LogicalResourceId": "A"}}"#,
    #"{"ResourceChange": {"Action": 1, "LogicalResourceId": "A", "ResourceType": "B"}}"#, "[]",
  ])
  func `is nothing when it does not say of what`(json: String) throws {
    #expect(try ResourceChange(JSON(parsing: Array(json.utf8))) == nil)
  }

  @Test func `loses what a resource holds when that goes`() throws {
    let lost = "its messages are lost"
    #expect(try change("Remove").loss == lost)
    #expect(try change("Remove", policy: "Delete").loss == lost)
    #expect(try change("Modify", replacement: "True").loss == lost)
    #expect(try change("Modify", replacement: "Conditional").loss == lost)
    #expect(try change("Modify", replacement: "True", policy: "ReplaceAndDelete").loss == lost)
    for kept in ["Add", "Import", "Modify", "Dynamic"] { #expect(try change(kept).loss == nil) }
  }

  @Test func `loses nothing that stays without the stack`() throws {
    #expect(try change("Remove", policy: "Retain").loss == nil)
    #expect(try change("Modify", replacement: "True", policy: "ReplaceAndRetain").loss == nil)
  }

  @Test func `loses nothing with a resource that holds nothing`() throws {
    #expect(try change("Remove", type: "AWS::IAM::Role").loss == nil)
    #expect(try change("Modify", type: "AWS::Lambda::Function", replacement: "True").loss == nil)
  }

  @Test func `loses with a cluster always`() throws {
    let cluster = "AWS::DSQL::Cluster"
    let lost = "the stack lets go of the cluster, and of its data"
    #expect(try change("Remove", type: cluster, policy: "Retain").loss == lost)
    #expect(try change("Remove", type: cluster).loss == lost)
    for replacement in ["True", "Conditional"] {
      for policy in [nil, "ReplaceAndRetain"] {
        #expect(
          try change("Modify", type: cluster, replacement: replacement, policy: policy).loss == lost
        )
      }
    }
    #expect(try change("Modify", type: cluster, replacement: "False").loss == nil)
    #expect(try change("Add", type: cluster).loss == nil)
    #expect(try change("Import", type: cluster).loss == nil)
  }

  @Test(arguments: StatefulType.losses.keys.sorted())
  func `knows a loss in words`(type: String) throws {
    let loss = try #require(change("Remove", type: type).loss)
    #expect(loss.first?.isLowercase == true)
    #expect(type.hasPrefix("AWS::"))
  }

  @Test(arguments: [
    ("Add", "AWS::IAM::Policy", nil, "gives access"),
    ("Add", "AWS::IAM::Role", nil, "gives access"),
    ("Modify", "AWS::IAM::Policy", "PolicyDocument", "changes access"),
    ("Modify", "AWS::IAM::Role", "Policies", "changes access"),
    ("Modify", "AWS::KMS::Key", "KeyPolicy", "changes access"),
    ("Modify", "AWS::EC2::SecurityGroup", "SecurityGroupIngress", "changes access"),
    ("Modify", "AWS::Lambda::Permission", nil, "changes access"),
    ("Modify", "AWS::ApiGateway::Method", "AuthorizationType", "changes access"),
    ("Modify", "AWS::IAM::Role", "Tags", nil), ("Modify", "AWS::IAM::Role", nil, nil),
    ("Modify", "AWS::KMS::Key", "EnableKeyRotation", nil), ("Add", "AWS::KMS::Key", nil, nil),
    ("Add", "AWS::SQS::Queue", nil, nil), ("Modify", "AWS::SQS::Queue", "Policy", nil),
    ("Remove", "AWS::IAM::Policy", nil, nil), ("Import", "AWS::IAM::Role", nil, nil),
  ])
  func `gives access by what says who may do what`(
    action: String, type: String, property: String?, access: String?
  ) throws {
    #expect(try change(action, type: type, property: property).access == access)
  }

  @Test func `changes access also of what is replaced`() throws {
    let replaced = try change(
      "Modify", type: "AWS::Lambda::Permission", replacement: "True", property: "FunctionName")
    #expect(replaced.access == "changes access")
  }

  @Test func `is asked about as somebody wants`() {
    let harmless = set(ResourceChange(.add, "Jobs", type: "AWS::SQS::Queue"))
    let lossy = set(ResourceChange(.remove, "Jobs", type: "AWS::SQS::Queue"))
    let giving = set(ResourceChange(.add, "Read", type: "AWS::IAM::Policy"))
    func asking(about sets: ChangeSet...) -> [Approval] {
      Approval.allCases.filter { $0.asks(about: sets) }
    }
    #expect(asking(about: harmless) == [.any])
    #expect(asking(about: harmless, giving) == [.broadening, .any])
    #expect(asking(about: harmless, lossy) == [.dangerous, .broadening, .any])
  }

  private static let stack = StackID(region: "us-east-1", name: "App")

  private func set(_ changes: ResourceChange...) -> ChangeSet {
    ChangeSet(Self.stack, name: "arn", changes: changes)
  }

  @Test func `is read as AWS tells it, in one order`() throws {
    let json = """
      {"ChangeSetName": "x", "Changes": [
        {"Type": "Resource", "ResourceChange": {"Action": "Remove", "LogicalResourceId": "Z", "ResourceType": "AWS::SQS::Queue"}},
        {"Type": "Hook"},
        {"Type": "Resource", "ResourceChange": {"Action": "Add", "LogicalResourceId": "A", "ResourceType": "AWS::SNS::Topic"}}
      ]}
      """
    let set = ChangeSet(Self.stack, name: "arn", try JSON(parsing: Array(json.utf8)))
    #expect(
      set
        == self.set(
          ResourceChange(.add, "A", type: "AWS::SNS::Topic"),
          ResourceChange(.remove, "Z", type: "AWS::SQS::Queue")))
    #expect(set.changes.map(\.id) == ["A", "Z"])
    #expect(set.losses == 1)
    #expect(ChangeSet(Self.stack, name: "arn", try JSON(parsing: Array("{}".utf8))).changes == [])
  }

  @Test func `says what happens to each resource, and what is lost`() {
    let lines = set(
      ResourceChange(.replace, "Jobs", type: "AWS::SQS::Queue"),
      ResourceChange(.modify, "Api", type: "AWS::Lambda::Function"),
      ResourceChange(
        .replace, "Role", type: "AWS::IAM::Role", isUncertain: true, properties: ["Policies"]),
      ResourceChange(.add, "Read", type: "AWS::IAM::Policy"),
      ResourceChange(.remove, "Alerts", type: "AWS::SNS::Topic"),
      ResourceChange(.remove, "Log", type: "AWS::Logs::LogGroup", isKept: true),
      ResourceChange(.add, "Bus", type: "AWS::Events::EventBus"),
      ResourceChange(.bringIn, "Orders", type: "AWS::DSQL::Cluster"),
      ResourceChange(.replace, "Users", type: "AWS::Cognito::UserPool", isUncertain: true)
    ).lines
    #expect(
      lines.joined(separator: "\n") == """
        us-east-1  App  1 taken over, 2 added, 1 changed, 3 replaced, 2 removed
          -  Alerts  AWS::SNS::Topic         its confirmed subscriptions are lost
          ~  Api     AWS::Lambda::Function
          +  Bus     AWS::Events::EventBus
          !  Jobs    AWS::SQS::Queue         is replaced: its messages are lost
          -  Log     AWS::Logs::LogGroup
          +  Orders  AWS::DSQL::Cluster      is taken over
          +  Read    AWS::IAM::Policy        gives access
          !  Role    AWS::IAM::Role          may be replaced: changes access
          !  Users   AWS::Cognito::UserPool  may be replaced: its users are lost
        """)
  }

  @Test func `says when no resource changes`() {
    #expect(set().lines == ["us-east-1  App  nothing but outputs, tags or policies"])
    #expect(set().losses == 0)
  }
}
