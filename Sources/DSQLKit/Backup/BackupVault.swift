internal import AWSResources
public import CloudFormation

/// Where AWS Backup keeps backups, in one Region.
///
/// It is kept when it leaves the stack, since AWS deletes no vault that holds something.
public struct BackupVault: ResourceConstruct {
  public var resource: Resource
  let location: SourceLocation

  /// - Parameters:
  ///   - name: 2 to 50 letters, digits, hyphens and underscores, and fixed for good; by it the other Region's plan
  ///     names this vault. The stack's name and the id when left out.
  ///   - key: Encrypts the backups; AWS's own when left out.
  public init(
    _ id: String, name: Value<String>? = nil, key: Key? = nil, fileID: String = #fileID,
    line: Int = #line
  ) {
    location = SourceLocation(file: fileID, line: line)
    let name = name ?? "\(AWS.stackName)-\(id)"
    let requirement = NameRequirement(
      "vault-name-has-its-form", of: name, at: location, holds: Self.isName
    ) { Self.wrongName($0, "the backup vault '\(id)' is named") }
    resource =
      Backup.BackupVault(
        id, backupVaultName: name, encryptionKeyArn: key?.arn,
        fileID: fileID, line: line
      ).resource
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .with(companions: [.statement(requirement)])
  }

  public var name: Value<String> { resource.ref() }
  public var arn: Value<String> { resource.attribute("BackupVaultArn") }

  /// Backups of the vault that failed.
  public var failedBackups: Metric { metric("NumberOfBackupJobsFailed") }
  public var completedBackups: Metric { metric("NumberOfBackupJobsCompleted") }

  private func metric(_ name: String) -> Metric {
    Metric(name, of: "AWS/Backup", dimensions: ["BackupVaultName": self.name], statistic: .sum)
  }

  static func check(_ name: String, _ what: String, _ problems: inout Problems) {
    problems.require(Self.isName(name), "vault-name-has-its-form", Self.wrongName(name, what))
  }

  private static func isName(_ text: String) -> Bool {
    (2...50).contains(text.utf8.count)
      && text.utf8.allSatisfy { ASCII.isLetterOrDigit($0) || $0 == 0x2D || $0 == 0x5F }
  }

  private static func wrongName(_ name: String, _ what: String) -> String {
    "\(what) '\(name)'; a name has 2 to 50 letters, digits, hyphens and underscores"
  }
}
