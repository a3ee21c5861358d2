import Testing

@testable import SynthTools

struct ProbePlaceTests {
  @Test func `is two Regions and a witness of one set`() throws {
    let place = try ProbePlace(regions: ["eu-west-1", "eu-north-1"], witness: "eu-south-2")
    #expect(place.text == "eu-west-1 and eu-north-1")
    #expect(place.options == "--regions eu-west-1,eu-north-1 --witness eu-south-2")
  }

  @Test(arguments: [
    (
      ["us-east-1"], "us-west-2",
      "--regions is 'us-east-1'; it is two different Regions, such as us-east-1,us-east-2"
    ),
    (
      ["us-east-1", "us-east-1"], "us-west-2",
      "--regions is 'us-east-1,us-east-1'; it is two different Regions, such as us-east-1,us-east-2"
    ),
    (
      ["us-east-1", "us-east-2"], "us-west-1",
      "Aurora DSQL is not in 'us-west-1', as of 2026-08; did you mean 'us-west-2'?"
    ),
    (
      ["us-east-1", "eu-west-1"], "us-west-2",
      "us-east-1 and eu-west-1 and the witness us-west-2 are not of one Region set; us-east-1 can be with us-east-2, us-west-2, ca-central-1, ca-west-1, as of 2026-08"
    ),
    (
      ["sa-east-1", "us-east-1"], "us-west-2",
      "sa-east-1 and us-east-1 and the witness us-west-2 are not of one Region set; sa-east-1 has single-Region databases only, as of 2026-08"
    ),
    (
      ["us-east-1", "us-east-2"], "us-east-2",
      "the witness 'us-east-2' is also one of --regions; it can be us-west-2, ca-central-1, ca-west-1"
    ),
  ])
  func `is refused when AWS would refuse it`(regions: [String], witness: String, problem: String) {
    let error = #expect(throws: ProbePlaceError.self) {
      try ProbePlace(regions: regions, witness: witness)
    }
    #expect(error?.problems == [problem])
  }
}
