internal import AWSResources
internal import Assembly
internal import CloudFormation

/// One part of the paths of an API: an `AWS::ApiGateway::Resource`.
struct PathNode {
  let path: String
  /// Names that differ wherever paths differ: plain parts as they are, anything else with a hash of the path behind it.
  let name: String
  let resource: Resource?

  /// The path's root, which comes with the API.
  init(rootOf api: Resource) {
    path = ""
    name = ""
    resource = nil
  }

  init(_ segment: String, below parent: PathNode, of api: Resource, at location: SourceLocation) {
    path = parent.path + "/" + segment
    name = Self.name(of: path)
    let parentId: Value<String> =
      parent.resource?.ref() ?? .ofOwner(api.id, "RootResourceId")
    resource =
      ApiGateway.Resource(
        api.id + name + "Resource",
        parentId: parentId, pathPart: Value(segment), restApiId: .ofOwner(api.id),
        fileID: location.file, line: location.line
      ).resource
  }

  func id(of api: Resource) -> Value<String> {
    resource?.ref() ?? .ofOwner(api.id, "RootResourceId")
  }

  static func name(of path: String) -> String {
    let segments = path.split(separator: "/")
    let words = segments.map { segment in
      let letters = segment.utf8.filter(ASCII.isLetterOrDigit)
      let word = String(decoding: letters, as: UTF8.self)
      return word.prefix(1).uppercased() + word.dropFirst()
    }.joined()
    let isPlain = segments.allSatisfy { segment in
      segment.utf8.first.map(ASCII.isLower) == true
        && segment.utf8.allSatisfy { ASCII.isLower($0) || ASCII.isDigit($0) }
    }
    return isPlain ? words : words + SHA256.hex(Array(path.utf8)).prefix(6)
  }
}
