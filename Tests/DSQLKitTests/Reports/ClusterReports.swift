import DSQLKit
import TestSupport
import Testing

struct ClusterReports {
  @Test func `a cluster stays in its block`() throws {
    let said = try reports {
      let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))  // ①
      let taken = Taken<Cluster>()
      database.inEachRegion { cluster in
        Output("Endpoint", taken.first(cluster).endpoint)  // ②
      }
    }
    #expect(
      said == """
        ②: error: the cluster 'Orders' of stack 'Orders-eu-west-1' in eu-west-1 is mentioned by stack 'Orders-eu-west-2' in eu-west-2; a cluster is of one Region, and what can cross to another is in its 'peers' [cluster-stays-in-its-block]
        ①: note: 'Orders' is declared here
        """)
  }

  @Test func `a cluster stays in its block where stacks share a name`() throws {
    let said = try reports {
      let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))  // ①
      let taken = Taken<Cluster>()
      database.inEachRegion(stack: { _ in "Shop" }) { cluster in
        let api = Function("Api", code: .inline("…"))
        taken.first(cluster).grantConnect(to: api, as: "app")  // ②
      }
    }
    #expect(
      said == """
        ②: error: the cluster 'Orders' of stack 'Shop' in eu-west-1 is mentioned by stack 'Shop' in eu-west-2; a cluster is of one Region, and what can cross to another is in its 'peers' [cluster-stays-in-its-block]
        ①: note: 'Orders' is declared here
        """)
  }

  @Test func `a cluster stays out of stacks of their own`() throws {
    let said = try reports {
      let database = Database("Orders", in: .single(.usEast1))  // ①
      let taken = Taken<Cluster>()
      database.inEachRegion { cluster in
        Output("Endpoint", taken.first(cluster).endpoint)
      }
      Stack("Other", in: .usEast1) {
        Topic("Alerts")
        if let cluster = taken.value {
          Output("Endpoint", cluster.endpoint)  // ②
        }
      }
    }
    #expect(
      said == """
        ②: error: the cluster 'Orders' of stack 'Orders-us-east-1' in us-east-1 is mentioned by stack 'Other' in us-east-1; a cluster is of one Region, and what can cross to another is in its 'peers' [cluster-stays-in-its-block]
        ①: note: 'Orders' is declared here
        """)
  }

  @Test func `peers are those of this Region's own cluster`() throws {
    let said = try reports {
      let database = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .euWest3))  // ①
      let taken = Taken<Cluster>()
      database.inEachRegion { cluster in
        Output("Peer", taken.first(cluster).peers[0].arn)  // ②
      }
    }
    #expect(
      said == """
        ②: error: stack 'Orders-eu-west-2' in eu-west-2 mentions, by 'OrdersPeerArn', the clusters of both 'Orders-eu-west-1' in eu-west-1 and 'Orders-eu-west-2' in eu-west-2; take the 'peers' of this Region's own cluster [cluster-stays-in-its-block]
        ①: note: the database is declared here
        """)
  }

  @Test func `a function connects as a role and not as admin`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "admin")  // ①
      }
    }
    #expect(
      said == """
        ①: error: 'admin' is granted by grantConnectAdmin(to:); a function that only works with tables connects as a role of its own [connect-is-not-admin]
        """)
  }

  @Test func `a database role with upper case is refused`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "App")  // ①
      }
    }
    #expect(
      said == """
        ①: error: 'App' is no name of a database role; one has 1 to 63 lower-case letters, digits and underscores, and does not start with a digit or 'pg_' [database-role-is-a-name]
        """)
  }

  @Test func `a database role with a hyphen is refused`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "order-app")  // ①
      }
    }
    #expect(
      said == """
        ①: error: 'order-app' is no name of a database role; one has 1 to 63 lower-case letters, digits and underscores, and does not start with a digit or 'pg_' [database-role-is-a-name]
        """)
  }

  @Test func `a database role with a prefix of PostgreSQL is refused`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "pg_app")  // ①
      }
    }
    #expect(
      said == """
        ①: error: 'pg_app' is no name of a database role; one has 1 to 63 lower-case letters, digits and underscores, and does not start with a digit or 'pg_' [database-role-is-a-name]
        """)
  }

  @Test func `a database role with nothing in it is refused`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "")  // ①
      }
    }
    #expect(
      said == """
        ①: error: '' is no name of a database role; one has 1 to 63 lower-case letters, digits and underscores, and does not start with a digit or 'pg_' [database-role-is-a-name]
        """)
  }

  @Test func `a function connects as one role`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function("Api", code: .inline("…"))
        cluster.grantConnect(to: api, as: "reader")  // ①
        cluster.grantConnect(to: api, as: "writer")  // ②
      }
    }
    #expect(
      said == """
        ②: error: 'Api' gets DSQL_USER 'writer' here and 'reader' elsewhere; a function has one of each, so say the same in both places [property-is-said-once]
        ①: note: 'reader' is said here
        """)
  }

  @Test func `a function connects as the role that its environment says`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1)).inEachRegion { cluster in
        let api = Function(  // ①
          "Api", code: .inline("…"), environment: ["DSQL_USER": "\(AWS.stackName)"])
        cluster.grantConnect(to: api, as: "app")  // ②
      }
    }
    #expect(
      said == """
        ②: error: 'Api' gets DSQL_USER 'app' here and a value known when deployed elsewhere; a function has one of each, so say the same in both places [property-is-said-once]
        ①: note: a value known when deployed is said here
        """)
  }
}
