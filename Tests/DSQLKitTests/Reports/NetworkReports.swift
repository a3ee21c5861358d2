import DSQLKit
import TestSupport
import Testing

struct NetworkReports {
  @Test func `an endpoint lets somebody in, who is not everybody`() throws {
    let said = try stackReports {
      VPCEndpoint(  // ①
        "Empty", to: .management, in: "vpc-1", subnets: [], allowing: [])
      VPCEndpoint(  // ②
        "Open", to: .management, in: "vpc-1", subnets: ["subnet-1"],
        allowing: [.addresses("0.0.0.0/0"), .addresses("10.0.0.0")])
      SecurityGroup("Ports", in: "vpc-1", allowing: [.tcp(70_000, from: .group("sg-1"))])  // ③
    }
    #expect(
      said == """
        ①: error: the VPC endpoint 'Empty' lets nobody in; name addresses or a security group by allowing: [endpoint-lets-somebody-in]
        ①: error: the number of subnets of VPC endpoint 'Empty' is 0; allowed is 1 to 20 [subnets-in-range]
        ②: error: the security group 'OpenSecurityGroup' allows '0.0.0.0/0', which is everybody; name the addresses of your VPC, such as '10.0.0.0/16' [addresses-are-not-everybodys]
        ②: error: the security group 'OpenSecurityGroup' allows '10.0.0.0'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ③: error: a port that security group 'Ports' allows is 70000; allowed is 1 to 65535 [port-in-range]
        """)
  }

  @Test func `an imported cluster names its service`() throws {
    let said = try reports {
      Database.imported("Orders", clusters: [.usEast1: "abcdefghijklmnopqrstuvwxyz"])
        .inEachRegion { cluster in
          VPCEndpoint(  // ①
            "Private", to: .connections(to: cluster), in: "vpc-1", subnets: ["subnet-1"],
            allowing: [.group("sg-1")])
        }
    }
    #expect(
      said == """
        ①: error: the VPC endpoint 'Private' is for the cluster of 'Orders', which something else owns; say .connections(by:) with the name of its service [imported-cluster-names-its-service]
        """)
  }

  @Test func `a schema is applied from where its database lets it`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1), policy: .onlyFromVPCs([.usEast1: ["vpc-1"]]))  // ①
        .inEachRegion { cluster in
          cluster.grantConnect(to: Function("Api", code: .inline("…")), as: "app")  // ②
        }
    }
    #expect(
      said == """
        ①: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function that applies its schema and creates its roles is in none; synthesize with --runner psql, and deploy from a machine of a VPC [schema-runs-where-it-may]
        ②: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function 'Api' is in none; say vpc: and connect by a VPCEndpoint, or it is refused [function-connects-from-its-vpc]
        """)
  }

  @Test func `a backup plan has something to do`() throws {
    let said = try stackReports {
      let vault = BackupVault("Vault", name: "v!")  // ①
      BackupPlan("Backups", to: vault, rules: [])  // ②
    }
    #expect(
      said == """
        ②: error: the backup plan 'Backups' has no rules, so nothing is backed up; say .daily(at: 3, keptFor: .days(35)) [plan-has-a-rule]
        ②: error: the backup plan 'Backups' is of no cluster; name one by of: [plan-backs-something-up]
        """)
  }

  @Test func `rules of a backup plan hold`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        BackupPlan(  // ①
          "Backups", of: cluster, to: BackupVault("Vault"),
          rules: [
            .daily(at: 24, minute: 60, keptFor: .hours(30)),
            .daily(
              at: 1, keptFor: .days(60), coldAfter: .days(30),
              copies: [.to("", in: .usEast2, keptFor: .days(0))]),
            .monthly(on: 31, at: 1, named: "a b", keptFor: .days(1)),
          ])
      }
    }
    #expect(
      said == """
        ①: error: a rule of backup plan 'Backups' is named 'a b'; a name has 1 to 50 letters, digits and any of . - _ [backup-rule-name-has-its-form]
        ①: error: the backup plan 'Backups' has two rules named 'Daily'; tell them apart by named: [backup-rule-is-named-once]
        ①: error: the day of the rule 'a b' of backup plan 'Backups' is 31; allowed is 1 to 28 [day-of-month-in-range]
        ①: error: the hour of the rule 'Daily' of backup plan 'Backups' is 24; allowed is 0 to 23 [hour-in-range]
        ①: error: the minute of the rule 'Daily' of backup plan 'Backups' is 60; allowed is 0 to 59 [minute-in-range]
        ①: error: the rule 'Daily' of backup plan 'Backups' copies to the vault ''; a name has 2 to 50 letters, digits, hyphens and underscores [vault-name-has-its-form]
        ①: error: the rule 'Daily' of backup plan 'Backups' keeps backups for 0 days; allowed are 1 to 36500 whole days [retention-has-whole-days]
        ①: error: the rule 'Daily' of backup plan 'Backups' keeps backups for a time that is no number of days; allowed are 1 to 36500 whole days [retention-has-whole-days]
        ①: error: the rule 'Daily' of backup plan 'Backups' moves backups to cold storage after 30 days and deletes them after 60; AWS keeps them there for 90 days or more [cold-storage-lasts-ninety-days]
        """)
  }

  @Test func `addresses, VPCs and services have their form`() throws {
    let said = try stackReports {
      SecurityGroup(  // ①
        "Group", in: "",
        allowing: [
          "10.0.x.0.0/16", "10..0.0.0/16", "10.0.0.0/33", "10.0.0.+1/8", "fd00::1::/8",
          "1:2:3/64", "::/0", "10.0.0.0/0", "fd00:/8", "10.0.0.0/8", "fd00::/8",
          "2001:db8:0:0:0:0:0:1/128", "::1/128",
        ].map { .tcp(443, from: .addresses(Value(stringLiteral: $0))) },
        description: "Täglich")
      VPCEndpoint(  // ②
        "Wrong", to: .connections(by: "vpce-svc-1"), in: "vpc-1", subnets: ["subnet-1"],
        allowing: [.group("sg-1")])
    }
    #expect(
      said == """
        ①: error: the security group 'Group' allows '10..0.0.0/16'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows '10.0.0.+1/8'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows '10.0.0.0/0', which is everybody; name the addresses of your VPC, such as '10.0.0.0/16' [addresses-are-not-everybodys]
        ①: error: the security group 'Group' allows '10.0.0.0/33'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows '10.0.x.0.0/16'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows '1:2:3/64'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows '::/0', which is everybody; name the addresses of your VPC, such as '10.0.0.0/16' [addresses-are-not-everybodys]
        ①: error: the security group 'Group' allows 'fd00:/8'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' allows 'fd00::1::/8'; a block of addresses looks like '10.0.0.0/16' [addresses-are-a-block]
        ①: error: the security group 'Group' is described as 'Täglich'; a description has 1 to 255 letters, digits, spaces and any of . _ - : / ( ) # , @ [ ] + = & ; { } ! $ * [group-description-has-its-form]
        ①: error: the security group 'Group' is in the VPC ''; an id looks like 'vpc-0123456789abcdef0' [vpc-has-its-form]
        ②: error: the VPC endpoint 'Wrong' is to 'vpce-svc-1'; the service of a cluster looks like 'com.amazonaws.us-east-1.dsql-ab12cd' [service-name-has-its-form]
        """)
  }

  @Test func `functions connect from the VPCs that a policy names`() throws {
    let said = try reports {
      Database(  // ①
        "Orders", in: .single(.usEast1), policy: .onlyFromVPCs([.usEast1: ["vpc-1", "10.0.0.0"]])
      ).inEachRegion { cluster in
        let outside = Function("Outside", code: .inline("…"))
        cluster.grantConnect(to: outside, as: "app")  // ②
        cluster.grantConnectAdmin(to: Function("Admin", code: .inline("…")))  // ③
        let attachment = VPCAttachment(subnets: ["subnet-1"], securityGroups: ["sg-1"])
        let inside = Function("Inside", code: .inline("…"), vpc: attachment)
        cluster.grantConnect(to: inside, as: "app")
        HealthMonitor("Health", of: cluster, asking: .database())  // ④
        let endpoint = VPCEndpoint(
          "Private", to: .connections(to: cluster), in: "vpc-1", subnets: ["subnet-1"],
          allowing: [.group("sg-1")])
        HealthMonitor(
          "Near", of: cluster, asking: .database(), vpc: attachment, through: endpoint)
      }
    }
    #expect(
      said == """
        ①: error: the policy of 'Orders' lets in the VPC '10.0.0.0'; an id looks like 'vpc-0123456789abcdef0' [vpc-has-its-form]
        ①: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function that applies its schema and creates its roles is in none; synthesize with --runner psql, and deploy from a machine of a VPC [schema-runs-where-it-may]
        ②: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function 'Outside' is in none; say vpc: and connect by a VPCEndpoint, or it is refused [function-connects-from-its-vpc]
        ③: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function 'Admin' is in none; say vpc: and connect by a VPCEndpoint, or it is refused [function-connects-from-its-vpc]
        ④: warning: the policy of 'Orders' refuses connections from outside of its VPCs, and the function 'HealthFunction' is in none; say vpc: and connect by a VPCEndpoint, or it is refused [function-connects-from-its-vpc]
        """)
  }

  @Test func `clients connect by an endpoint for connections`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let management = VPCEndpoint(  // ①
          "Manage", to: .management, in: "vpc-1", subnets: ["subnet-1"],
          allowing: [.group("sg-1")])
        Output("Host", management.host(of: cluster))
      }
    }
    #expect(
      said == """
        ①: error: the VPC endpoint 'Manage' is for the API that manages clusters, and something asks for the host that it gives 'Orders'; clients connect by an endpoint of its own, made with .connections(to:) [endpoint-leads-to-the-cluster]
        """)
  }
}
