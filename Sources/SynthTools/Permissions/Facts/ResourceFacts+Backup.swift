extension ResourceFacts {
  static let backup: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Backup::BackupPlan", at: ["backup:{region}:{account}:backup-plan:*"]),
    ResourceFacts(
      "AWS::Backup::BackupSelection", at: ["backup:{region}:{account}:backup-plan:*"]),
    ResourceFacts(
      "AWS::Backup::BackupVault", name: Name(property: "BackupVaultName", limit: 0),
      at: ["backup:{region}:{account}:backup-vault:{}"],
      needs: [
        Need("backup:*AccessPolicy", for: ["AccessPolicy"]),
        Need("backup:*LockConfiguration", for: ["LockConfiguration"]),
        Need("backup:*Notifications", for: ["Notifications"]),
      ]),
  ]
}
