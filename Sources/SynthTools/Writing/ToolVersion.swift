/// The version of dsqlsynth, which a manifest names.
package enum ToolVersion {
  package static let current = "0.1.0"
}
