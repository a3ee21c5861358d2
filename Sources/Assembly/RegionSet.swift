/// Regions whose clusters may be peers and witnesses of each other.
///
/// A set that AWS has enlarged since is usable with `Placement.unchecked(_:)`.
public protocol RegionSet: RawRepresentable<String>, CaseIterable, Hashable, Sendable {}

extension RegionSet {
  public var region: Region { Region(rawValue: rawValue) }
}

public enum NorthAmerica: String, RegionSet {
  case usEast1 = "us-east-1"
  case usEast2 = "us-east-2"
  case usWest2 = "us-west-2"
  case caCentral1 = "ca-central-1"
  case caWest1 = "ca-west-1"
}

public enum Europe: String, RegionSet {
  case euCentral1 = "eu-central-1"
  case euWest1 = "eu-west-1"
  case euWest2 = "eu-west-2"
  case euWest3 = "eu-west-3"
  case euSouth2 = "eu-south-2"
  case euNorth1 = "eu-north-1"
}

public enum AsiaPacific: String, RegionSet {
  case apSouth1 = "ap-south-1"
  case apNortheast1 = "ap-northeast-1"
  case apNortheast2 = "ap-northeast-2"
  case apNortheast3 = "ap-northeast-3"
  case apSoutheast1 = "ap-southeast-1"
}
