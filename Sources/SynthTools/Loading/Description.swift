/// What the user names as the description.
package enum Description: Hashable, Sendable {
  /// A Swift file, a folder of them, or a package; of a package with several executable products,
  /// the one that is the description.
  case path(String, product: String? = nil)
  /// An already compiled description, and the folder that the paths in it are relative to.
  case program(String, folder: String? = nil)
}
