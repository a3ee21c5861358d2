internal import AWSResources
internal import CloudFormation

/// Backups of a database by AWS Backup, each of the whole cluster.
///
/// ```swift
/// let vault = BackupVault("Vault", name: "orders")
/// BackupPlan(
///   "Backups", of: cluster, to: vault,
///   rules: [.daily(at: 3, keptFor: .days(35), copies: [.to("orders", in: cluster.peers[0].region)])])
/// ```
///
/// A backup of a cluster that is not ACTIVE fails, and one that nobody uses is IDLE or INACTIVE: let something connect
/// before. AWS Backup has to be told once per account and Region that it may protect Aurora DSQL (its *service
/// opt-in*). One Region's backups, copied to the other, are enough to restore both. Companions: `<id>Role`,
/// `<id>Selection`.
public struct BackupPlan: ResourceConstruct {
  public var resource: Resource

  public init(
    _ id: String, of clusters: Cluster..., to vault: BackupVault, name: Value<String>? = nil,
    rules: [Rule], fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    var problems = Problems(at: location)
    problems.require(
      !clusters.isEmpty, "plan-backs-something-up",
      "the backup plan '\(id)' is of no cluster; name one by of:")
    problems.require(
      !rules.isEmpty, "plan-has-a-rule",
      "the backup plan '\(id)' has no rules, so nothing is backed up; say .daily(at: 3, keptFor: .days(35))"
    )
    for (index, rule) in rules.enumerated() {
      rule.check(in: id, &problems)
      problems.require(
        !rules[..<index].contains { $0.name == rule.name }, "backup-rule-is-named-once",
        "the backup plan '\(id)' has two rules named '\(rule.name)'; tell them apart by named:")
    }
    problems.require(
      id.utf8.count <= 50, "selection-name-is-short",
      "the id of the backup plan '\(id)', which AWS Backup keeps as the name of what the plan is of, has \(id.utf8.count) characters; allowed are up to 50"
    )
    let name = name ?? "\(AWS.stackName)-\(id)"
    let requirement = NameRequirement(
      "backup-plan-name-has-its-form", of: name, at: location, holds: Rule.isName
    ) {
      "the backup plan '\(id)' is named '\($0)'; a name has 1 to 50 letters, digits and any of . - _, so say a shorter one by name:"
    }
    let role = Role(
      id + "Role", for: "backup.amazonaws.com",
      managedPolicies: [
        "arn:\(AWS.partition):iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
      ], fileID: fileID, line: line)
    let selection = Backup.BackupSelection(
      id + "Selection", backupPlanId: .ofOwner(id),
      backupSelection: .init(
        iamRoleArn: role.arn, selectionName: Value(id), resources: Value(clusters.map(\.arn))),
      fileID: fileID, line: line)
    resource =
      Backup.BackupPlan(
        id,
        backupPlan: .init(
          backupPlanName: name,
          backupPlanRule: rules.map { $0.property(vault) }),
        fileID: fileID, line: line
      ).resource.with(
        companions: [.resource(selection.resource), .statement(requirement)] + problems.companions)
  }
}
