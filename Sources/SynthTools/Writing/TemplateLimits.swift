/// What CloudFormation takes at most: AWS's user guide as of the date given.
package enum TemplateLimits {
  package static let asOf = "2026-11"

  /// A template that goes with a command itself. A larger one goes by a bucket.
  package static let inlineBytes = 51_200
  package static let bytes = 1_000_000
  package static let resources = 500
  package static let parameters = 200
  package static let outputs = 200
  package static let mappings = 200
  package static let stackNameLength = 128
  package static let idLength = 255
  package static let descriptionBytes = 1024
}
