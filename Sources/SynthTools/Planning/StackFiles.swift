/// Where a stack's files are, from the folder that is written.
package struct StackFiles: Hashable, Sendable {
  package let template: String
  /// The forms before the stack's clusters are peers.
  package let create: String
  package let peer: String
  /// The form by which the stack takes over clusters that exist.
  package let importing: String
  package let parameters: String
  /// The template with code from local paths.
  package let packageForm: String

  package init(region: String, stack: String) {
    let start = "\(region)/\(stack)"
    template = start + ".template.json"
    create = start + ".create.template.json"
    peer = start + ".peer.template.json"
    importing = start + ".import.template.json"
    parameters = start + ".parameters.json"
    packageForm = start + ".package.json"
  }

  /// The archive of an asset.
  package static func asset(_ key: String) -> String { "assets/" + key }

  /// A folder that commands are run in.
  static func commandFolder(_ key: String) -> String { "commands/" + key }
}
