import DSQLKit
import TestSupport
import Testing

struct BackupPlanTests {
  @Test func `backups are made, kept and copied to the other Region`() throws {
    let made = try Synthesized {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          let vault = BackupVault("Vault", name: "orders")
          BackupPlan(
            "Backups", of: cluster, to: vault,
            rules: [
              .daily(
                at: 3, minute: 30, keptFor: .days(35),
                copies: [.to("orders", in: cluster.peers[0].region, keptFor: .days(7))]),
              .weekly(on: .sunday, at: 4, keptFor: .days(90)),
              .monthly(
                on: 15, at: 5, keptFor: .days(365), coldAfter: .days(30),
                copies: [.to(vault: "arn:aws:backup:us-east-2:210987654321:backup-vault:far")]),
            ])
          Alarm("Failed", on: vault.failedBackups, atLeast: 1)
        }
    }.stacks[0]
    #expect(
      made["Vault"] == """
        {
          "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {
            "BackupVaultName": "orders"
          },
          "Type": "AWS::Backup::BackupVault",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["Backups"] == """
        {
          "Properties": {
            "BackupPlan": {
              "BackupPlanName": {
                "Fn::Sub": "${AWS::StackName}-Backups"
              },
              "BackupPlanRule": [
                {
                  "CopyActions": [
                    {
                      "DestinationBackupVaultArn": {
                        "Fn::Sub": "arn:${AWS::Partition}:backup:us-east-2:${AWS::AccountId}:backup-vault:orders"
                      },
                      "Lifecycle": {
                        "DeleteAfterDays": 7
                      }
                    }
                  ],
                  "Lifecycle": {
                    "DeleteAfterDays": 35
                  },
                  "RuleName": "Daily",
                  "ScheduleExpression": "cron(30 3 * * ? *)",
                  "TargetBackupVault": {
                    "Ref": "Vault"
                  }
                },
                {
                  "Lifecycle": {
                    "DeleteAfterDays": 90
                  },
                  "RuleName": "Weekly",
                  "ScheduleExpression": "cron(0 4 ? * SUN *)",
                  "TargetBackupVault": {
                    "Ref": "Vault"
                  }
                },
                {
                  "CopyActions": [
                    {
                      "DestinationBackupVaultArn": "arn:aws:backup:us-east-2:210987654321:backup-vault:far",
                      "Lifecycle": {
                        "DeleteAfterDays": 365
                      }
                    }
                  ],
                  "Lifecycle": {
                    "DeleteAfterDays": 365,
                    "MoveToColdStorageAfterDays": 30
                  },
                  "RuleName": "Monthly",
                  "ScheduleExpression": "cron(0 5 15 * ? *)",
                  "TargetBackupVault": {
                    "Ref": "Vault"
                  }
                }
              ]
            }
          },
          "Type": "AWS::Backup::BackupPlan"
        }
        """)
    #expect(
      made["BackupsSelection"] == """
        {
          "Properties": {
            "BackupPlanId": {
              "Ref": "Backups"
            },
            "BackupSelection": {
              "IamRoleArn": {
                "Fn::GetAtt": [
                  "BackupsRole",
                  "Arn"
                ]
              },
              "Resources": [
                {
                  "Fn::GetAtt": [
                    "Orders",
                    "ResourceArn"
                  ]
                }
              ],
              "SelectionName": "Backups"
            }
          },
          "Type": "AWS::Backup::BackupSelection"
        }
        """)
    #expect(
      made["BackupsRole", "ManagedPolicyArns"] == """
        [
          {
            "Fn::Sub": "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
          }
        ]
        """)
    #expect(
      made["Failed", "Dimensions"] == """
        [
          {
            "Name": "BackupVaultName",
            "Value": {
              "Ref": "Vault"
            }
          }
        ]
        """)
  }
}
