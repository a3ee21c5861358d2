import Foundation
import Testing

@testable import generate_resources

struct GeneratedFilesTests {
  private let package = PackageFolder(
    root: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
      .standardizedFileURL)

  /// What the language and the applications of its examples need.
  private static let types = """
    ApiGateway.Account ApiGateway.ApiKey ApiGateway.Authorizer ApiGateway.Deployment \
    ApiGateway.GatewayResponse ApiGateway.Method ApiGateway.Model ApiGateway.RequestValidator \
    ApiGateway.Resource ApiGateway.RestApi ApiGateway.Stage ApiGateway.UsagePlan \
    ApiGateway.UsagePlanKey ApiGatewayV2.Api ApiGatewayV2.ApiMapping ApiGatewayV2.Authorizer \
    ApiGatewayV2.DomainName ApiGatewayV2.Integration ApiGatewayV2.Route ApiGatewayV2.Stage \
    Backup.BackupPlan Backup.BackupSelection Backup.BackupVault CertificateManager.Certificate \
    CloudFront.CachePolicy CloudFront.Distribution CloudFront.OriginAccessControl \
    CloudFront.OriginRequestPolicy CloudWatch.Alarm CloudWatch.AnomalyDetector \
    CloudWatch.CompositeAlarm CloudWatch.Dashboard Cognito.UserPool Cognito.UserPoolClient \
    DSQL.Cluster EC2.SecurityGroup EC2.VPCEndpoint Events.Archive Events.Endpoint Events.EventBus \
    Events.EventBusPolicy Events.Rule FIS.ExperimentTemplate IAM.ManagedPolicy IAM.Policy \
    IAM.Role KMS.Alias KMS.Key Lambda.Alias Lambda.EventInvokeConfig Lambda.EventSourceMapping \
    Lambda.Function Lambda.LayerVersion Lambda.Permission Lambda.Version Logs.LogGroup \
    Logs.MetricFilter Route53.HealthCheck Route53.HostedZone Route53.RecordSet S3.Bucket \
    S3.BucketPolicy SNS.Subscription SNS.Topic SNS.TopicPolicy SQS.Queue SQS.QueuePolicy \
    SSM.Parameter Scheduler.Schedule StepFunctions.StateMachine Synthetics.Canary WAFv2.WebACL \
    WAFv2.WebACLAssociation
    """.split(separator: " ").map(String.init)

  @Test func `every needed type has its schema and its source`() throws {
    let generation = try Generation(
      schemas: package.schemas(), patches: package.patches(), runner: package.runner(),
      embedded: package.embedded())
    #expect(
      generation.sources.keys.sorted()
        == (Self.types + ["Services"]).map { "AWSResources/Generated/\($0).swift" }.sorted()
        + [
          "Assembly/Generated/MigrationRunner.swift",
          "DSQLKit/Generated/HealthMonitorHandler.swift", "DSQLKit/Generated/TypedResources.swift",
          "SynthTools/Generated/HandlerActions.swift", "SynthTools/Generated/PlanFunctions.swift",
        ])
  }

  @Test func `the committed sources are what the committed schemas lead to`() throws {
    let generation = try Generation(
      schemas: package.schemas(), patches: package.patches(), runner: package.runner(),
      embedded: package.embedded())
    #expect(try package.stale(beside: generation) == [])
  }

  @Test func `generating again gives the same bytes`() throws {
    let schemas = try package.schemas()
    let patches = try package.patches()
    let first = try Generation(schemas: schemas, patches: patches)
    #expect(try Generation(schemas: schemas, patches: patches).sources == first.sources)
  }

  @Test func `names what is stale, missing or left over, and puts it right`() throws {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: root) }
    let folder = PackageFolder(root: root)
    let schema = #"{"typeName":"AWS::A::B","properties":{"Name":{"type":"string"}}}"#
    let generation = try Generation(schemas: ["AWS.A.B": Array(schema.utf8)], patches: [:])
    let generated = "AWSResources/Generated"
    #expect(
      try folder.stale(beside: generation) == [
        "\(generated)/A.B.swift", "\(generated)/Services.swift",
        "DSQLKit/Generated/TypedResources.swift", "SynthTools/Generated/HandlerActions.swift",
      ])
    #expect(try folder.update(to: generation) == 4)
    #expect(try folder.stale(beside: generation) == [])
    let sources = root.appending(path: "Sources/AWSResources/Generated")
    try Data("struct Old {}".utf8).write(to: sources.appending(path: "A.Old.swift"))
    try Data("".utf8).write(to: sources.appending(path: "A.B.swift"))
    #expect(
      try folder.stale(beside: generation) == [
        "\(generated)/A.B.swift", "\(generated)/A.Old.swift",
      ])
    #expect(try folder.update(to: generation) == 2)
    #expect(try folder.update(to: generation) == 0)
  }
}
