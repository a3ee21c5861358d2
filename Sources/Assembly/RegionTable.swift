/// Where Aurora DSQL is, and which Regions go together: AWS's user guide as of the date given.
package enum RegionTable {
  package static let asOf = "2026-08"

  /// The sets that a multi-Region database stays inside.
  package static let sets: [(name: String, regions: [Region])] = [
    ("North America", NorthAmerica.allCases.map(\.region)),
    ("Europe", Europe.allCases.map(\.region)),
    ("Asia Pacific", AsiaPacific.allCases.map(\.region)),
  ]

  /// Regions with single-Region databases only.
  package static let alone: [Region] = [.apEast1, .apSoutheast2, .apSoutheast4, .saEast1]

  package static var all: [Region] { sets.flatMap(\.regions) + alone }
}

extension Region {
  public static let usEast1 = NorthAmerica.usEast1.region
  public static let usEast2 = NorthAmerica.usEast2.region
  public static let usWest2 = NorthAmerica.usWest2.region
  public static let caCentral1 = NorthAmerica.caCentral1.region
  public static let caWest1 = NorthAmerica.caWest1.region
  public static let euCentral1 = Europe.euCentral1.region
  public static let euWest1 = Europe.euWest1.region
  public static let euWest2 = Europe.euWest2.region
  public static let euWest3 = Europe.euWest3.region
  public static let euSouth2 = Europe.euSouth2.region
  public static let euNorth1 = Europe.euNorth1.region
  public static let apSouth1 = AsiaPacific.apSouth1.region
  public static let apNortheast1 = AsiaPacific.apNortheast1.region
  public static let apNortheast2 = AsiaPacific.apNortheast2.region
  public static let apNortheast3 = AsiaPacific.apNortheast3.region
  public static let apSoutheast1 = AsiaPacific.apSoutheast1.region
  public static let apEast1 = Region(rawValue: "ap-east-1")
  public static let apSoutheast2 = Region(rawValue: "ap-southeast-2")
  public static let apSoutheast4 = Region(rawValue: "ap-southeast-4")
  public static let saEast1 = Region(rawValue: "sa-east-1")
}
