import DSQLKit
import TestSupport
import Testing

struct PlacementReports {
  @Test func `two peers are two Regions`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .usEast1, witness: .usWest2))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: 'us-east-1' is named twice; the two peers are different Regions [peers-differ]
        """)
  }

  @Test func `the witness is no peer`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .usEast2, witness: .usEast1))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: the witness 'us-east-1' is also a peer; the two peers and the witness are three Regions; it can be us-west-2, ca-central-1, ca-west-1 [witness-is-not-a-peer]
        """)
  }

  @Test func `all that is wrong with Regions shows at once`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .usEast1, witness: .usEast1))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: 'us-east-1' is named twice; the two peers are different Regions [peers-differ]
        ①: error: the witness 'us-east-1' is also a peer; the two peers and the witness are three Regions; it can be us-east-2, us-west-2, ca-central-1, ca-west-1 [witness-is-not-a-peer]
        """)
  }

  @Test func `a Region with a slip of the pen is named as meant`() throws {
    let said = try reports {
      Database("Orders", in: .single(Region("us-esat-1")))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: Aurora DSQL is not in 'us-esat-1' (did you mean 'us-east-1'?); as of 2026-08 it is in us-east-1, us-east-2, us-west-2, ca-central-1, ca-west-1, eu-central-1, eu-west-1, eu-west-2, eu-west-3, eu-south-2, eu-north-1, ap-south-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-southeast-1, ap-east-1, ap-southeast-2, ap-southeast-4, sa-east-1; for a newer Region write .unchecked(…) [region-has-dsql]
        """)
  }

  @Test func `a witness is where Aurora DSQL is`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .usEast2, witness: Region("us-west-1")))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: Aurora DSQL is not in 'us-west-1' (did you mean 'us-west-2'?); as of 2026-08 it is in us-east-1, us-east-2, us-west-2, ca-central-1, ca-west-1, eu-central-1, eu-west-1, eu-west-2, eu-west-3, eu-south-2, eu-north-1, ap-south-1, ap-northeast-1, ap-northeast-2, ap-northeast-3, ap-southeast-1, ap-east-1, ap-southeast-2, ap-southeast-4, sa-east-1; for a newer Region write .unchecked(…) [region-has-dsql]
        """)
  }

  @Test func `peers of two sets are told which Regions go together`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .euWest1, witness: .usWest2))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: us-east-1, eu-west-1 and the witness us-west-2 are not of one Region set; us-east-1 is of North America and can be with us-east-2, us-west-2, ca-central-1, ca-west-1 [regions-of-one-set]
        """)
  }

  @Test func `a witness of another set is told which Regions go together`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.apNortheast1, .apSouth1, witness: .euNorth1))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: ap-northeast-1, ap-south-1 and the witness eu-north-1 are not of one Region set; ap-northeast-1 is of Asia Pacific and can be with ap-south-1, ap-northeast-2, ap-northeast-3, ap-southeast-1 [regions-of-one-set]
        """)
  }

  @Test func `some Regions have no peers`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .saEast1, witness: .usWest2))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: us-east-1, sa-east-1 and the witness us-west-2 cannot be together: sa-east-1 has single-Region databases only as of 2026-08 [regions-of-one-set]
        """)
  }

  @Test func `an unchecked placement still has two peers and a witness apart`() throws {
    let said = try reports {
      Database("Orders", in: .unchecked(.peers(.usEast1, .usEast1, witness: .usEast1)))  // ①
        .inEachRegion { _ in }
    }
    #expect(
      said == """
        ①: error: 'us-east-1' is named twice; the two peers are different Regions [peers-differ]
        ①: error: the witness 'us-east-1' is also a peer; the two peers and the witness are three Regions; it can be us-east-2, us-west-2, ca-central-1, ca-west-1 [witness-is-not-a-peer]
        """)
  }

  @Test func `a wrong placement hides nothing that is wrong inside`() throws {
    let said = try reports {
      Database("Orders", in: .peers(.usEast1, .euWest1, witness: .usWest2))  // ①
        .inEachRegion { _ in
          EventBus("Orders bus")  // ②
        }
    }
    #expect(
      said == """
        ①: error: us-east-1, eu-west-1 and the witness us-west-2 are not of one Region set; us-east-1 is of North America and can be with us-east-2, us-west-2, ca-central-1, ca-west-1 [regions-of-one-set]
        ②: error: 'Orders bus' is no id; one has 1 to 255 letters and digits, such as 'Ordersbus' [id-has-its-form]
        """)
  }
}
