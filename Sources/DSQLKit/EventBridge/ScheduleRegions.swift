/// In which Regions of an active-active application something scheduled runs.
///
/// In the others it is there and disabled, so that it can be enabled when the home Region is lost:
/// `aws events enable-rule --name …`, or `aws scheduler update-schedule …`.
public struct ScheduleRegions: Hashable, Sendable {
  let includesThisOne: Bool

  /// Each Region runs it by itself: what every Region needs, such as a look at its own health.
  public static let everyRegion = ScheduleRegions(includesThisOne: true)

  /// Only the first Region of the database runs it: what is to be done once, such as a report.
  public static func homeRegion(of cluster: Cluster) -> ScheduleRegions {
    ScheduleRegions(includesThisOne: cluster.isHome)
  }

  /// Only the first Region of the databases runs it.
  public static func homeRegion(of here: Here) -> ScheduleRegions {
    ScheduleRegions(includesThisOne: here.isHome)
  }
}
