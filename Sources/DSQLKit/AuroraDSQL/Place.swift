public import Assembly

/// One Region of a database, as what names things by Region sees it.
public struct Place: Hashable, Sendable {
  public let region: Region
  /// Whether this is the first Region that the database names; what exists once belongs here.
  public let isHome: Bool
}
