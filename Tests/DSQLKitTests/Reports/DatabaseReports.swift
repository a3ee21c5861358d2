import DSQLKit
import TestSupport
import Testing

struct DatabaseReports {
  @Test(arguments: ["arn:aws:dsql:us-east-1:123456789012:cluster/abc", "my-shop", ""])
  func `an imported cluster goes by its identifier`(name: String) throws {
    let said = try reports {
      Database.imported(  // ①
        "Orders", clusters: [.usEast1: name]
      ).inEachRegion { _ in Topic("Alerts") }
    }
    #expect(
      said == """
        ①: error: '\(name)' is no cluster identifier; one has 26 lower-case letters and digits, and is no name; an ARN, 'arn:aws:dsql:us-east-1:…:cluster/…', ends in one [cluster-identifier-has-its-form]
        """)
  }

  @Test func `an imported cluster is in the Region that its ARN names`() throws {
    let said = try reports {
      Database.imported(  // ①
        "Orders",
        clusters: [
          .usEast1: "arn:aws:dsql:us-east-2:123456789012:cluster/abcdefghijklmnopqrstuvwxyz"
        ]
      ).inEachRegion { _ in Topic("Alerts") }
    }
    #expect(
      said == """
        ①: error: the cluster 'arn:aws:dsql:us-east-2:123456789012:cluster/abcdefghijklmnopqrstuvwxyz' is in 'us-east-2' and not in 'us-east-1'; name the cluster under its own Region [imported-cluster-is-in-its-region]
        """)
  }

  @Test func `an imported database has one cluster or two`() throws {
    let said = try reports {
      Database.imported("Orders", clusters: [:])  // ①
        .inEachRegion { _ in Topic("Alerts") }
    }
    #expect(
      said == """
        ①: error: the imported database 'Orders' has 0 clusters; a database has one or two [imported-database-has-clusters]
        """)
  }

  @Test func `an imported database has one cluster a Region`() throws {
    let said = try reports {
      Database.imported(  // ①
        "Orders",
        clusters: [
          .usEast1: "abcdefghijklmnopqrstuvwxyz", .usEast1: "zyxwvutsrqponmlkjihgfedcba",
        ]
      ).inEachRegion { _ in Topic("Alerts") }
    }
    #expect(
      said == """
        ①: error: the imported database 'Orders' names 'us-east-1' twice; it has one cluster in a Region [peers-differ]
        """)
  }

  @Test func `each Region has a key of its own`() throws {
    let said = try reports {
      Database(  // ①
        "Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3),
        encryption: .existing([.euWest1: "arn:aws:kms:eu-west-1:123456789012:key/1"])
      ).inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: the database 'Orders' has no key in 'eu-west-2'; each Region's cluster has its own [key-in-each-region]
        """)
  }

  @Test func `a policy for VPCs names some in each Region`() throws {
    let said = try reports {
      Database(  // ①
        "Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3),
        policy: .onlyFromVPCs([.euWest1: ["vpc-1"], .euWest2: []])
      ).inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: the policy of 'Orders' names no VPC in 'eu-west-2', so nobody could connect there; name one or more for each Region [vpcs-in-each-region]
        """)
  }

  @Test func `a name is not empty`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1), name: { _ in "" })  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: the name of 'Orders' in 'us-east-1' has 0 characters; allowed are 1 to 256 [cluster-name-is-a-tag]
        """)
  }

  @Test func `tags have the form of tags`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1), tags: ["aws:owner": "me"])  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: 'Orders' has the tag 'aws:owner' = 'me'; a key has 1 to 128 characters and does not start with 'aws:', a value has up to 256 [tag-has-its-form]
        """)
  }

  @Test func `a database is named once`() throws {
    let said = try reports {
      let orders = Database("Orders", in: .single(.usEast1))
      InEachRegion(of: orders, orders) { _ in }  // ①
    }
    #expect(
      said == """
        ①: error: the database 'Orders' is named twice [database-is-named-once]
        """)
  }

  @Test func `databases of one stack are in the same Regions`() throws {
    let said = try reports {
      let orders = Database("Orders", in: .single(.usEast1))  // ①
      let ledger = Database("Ledger", in: .single(.usEast2))  // ②
      InEachRegion(of: orders, ledger) { _ in }  // ③
    }
    #expect(
      said == """
        ③: error: 'Orders' is in us-east-1 and 'Ledger' in us-east-2; databases of one stack have the same Regions in the same order [databases-of-one-stack-share-regions]
        ①: note: 'Orders' is declared here
        ②: note: 'Ledger' is declared here
        """)
  }

  @Test func `stacks are made of some database`() throws {
    let said = try reports {
      InEachRegion(stack: { _ in "Shop" }) { _ in Topic("Alerts") }  // ①
    }
    #expect(
      said == """
        ①: error: InEachRegion(of:) names no database; name one, or write Stack(…, in: …) for what is of none [stacks-have-a-database]
        """)
  }

  @Test func `a cluster of a database not named is refused, owned or imported`() throws {
    let said = try reports {
      let orders = Database("Orders", in: .single(.usEast1))
      let ledger = Database("Ledger", in: .single(.usEast1))  // ①
      let archive = Database.imported(  // ②
        "Archive", clusters: [.euWest1: "abcdefghijklmnopqrstuvwxyz"])
      InEachRegion(of: orders) { here in
        Output("Ledger", here.cluster(of: ledger).endpoint)  // ③
        Output("Archive", here.cluster(of: archive).arn)  // ④
      }
    }
    #expect(
      said == """
        ③: error: stack 'Orders-us-east-1' in us-east-1 mentions the cluster of 'Ledger', which is none of its databases; name it in InEachRegion(of:) [database-is-of-this-stack]
        ①: note: 'Ledger' is declared here
        ④: error: stack 'Orders-us-east-1' in us-east-1 mentions the cluster of 'Archive', which is none of its databases; name it in InEachRegion(of:) [database-is-of-this-stack]
        ②: note: 'Archive' is declared here
        """)
  }

  @Test func `a key that exists is named by its ARN, in its Region`() throws {
    let said = try reports {
      Database(  // ①
        "Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2),
        encryption: .existing([
          .usEast1: "", .usEast2: "arn:aws:kms:us-east-1:123456789012:key/1",
        ])
      ).inEachRegion { _ in Topic("Alerts") }
    }
    #expect(
      said == """
        ①: error: the key of the database 'Orders' in 'us-east-1' is ''; a key is named by its ARN, and is of its cluster's Region, such as 'arn:aws:kms:us-east-1:123456789012:key/…' [cluster-key-is-an-arn]
        ①: error: the key of the database 'Orders' in 'us-east-2' is 'arn:aws:kms:us-east-1:123456789012:key/1'; a key is named by its ARN, and is of its cluster's Region, such as 'arn:aws:kms:us-east-2:123456789012:key/…' [cluster-key-is-an-arn]
        """)
  }
}
