/// A step as acts.
struct ModelStep: Hashable, Sendable {
  let region: Int
  let stack: Int
  /// The cluster that it is about, if it is about one.
  let cluster: Int?
  let acts: [Act]
  /// The act that comes after its work.
  let end: Int
  /// Whether it is about everything in its Region.
  let isAboutRegion: Bool
}
