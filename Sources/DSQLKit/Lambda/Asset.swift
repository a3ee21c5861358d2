internal import Assembly
internal import CloudFormation

/// Code that a function, or a layer of functions, takes from the artifact bucket, under a key made from the hash of its inputs.
struct Asset {
  let path: String
  let runtime: String
  let architecture: String
  var kind = Kind.function
  /// What Lambda calls in it; nil for a layer.
  var handler: String?
  let location: SourceLocation

  /// What has the code, and its property for it.
  enum Kind: String {
    case function = "Code"
    case layer = "Content"
  }

  /// The parameter that names the Region's artifact bucket.
  static let bucket = Parameter<String>(
    "ArtifactBucket", "Bucket of this Region that holds the functions' code", fileID: "", line: 0)
}

extension Asset: Statement {
  package var subject: Resource? { nil }

  package static func gather(
    _ assets: [Asset], about function: Resource, in context: GatheringContext
  ) -> [Gathered] {
    // A function that one line declares twice says the same in its properties until the code is known.
    if let first = assets.first, let other = assets.first(where: { $0.path != first.path }) {
      return [
        .problem(
          Problem(.duplicate("two resources", function.id, at: first.location, and: other.location))
        )
      ]
    }
    return assets.flatMap { asset -> [Gathered] in
      do throws(AssetFailure) {
        let key = try asset.key(in: context)
        let file = asset.handler.flatMap { HandlerFile(handler: $0, runtime: asset.runtime) }
        if let problem = file?.problem(in: asset.path, of: context.root) {
          return [.problem(asset.problem(problem))]
        }
        return [
          .asset(
            AssetRecord(
              path: asset.path, key: key, runtime: asset.runtime, architecture: asset.architecture)),
          .amendment(
            Amendment(
              function.id, .replace(path: [asset.kind.rawValue, "S3Key"], .string(key)),
              at: asset.location)),
        ]
      } catch {
        return error.diagnostics.map { .problem(asset.problem($0)) }
      }
    }
  }

  func key(in context: GatheringContext) throws(AssetFailure) -> String {
    try context.assetKeys.key(of: path, for: runtime, architecture) { () throws(AssetFailure) in
      try AssetInputs(of: path, in: context.root, runtime: runtime, architecture: architecture).key
    }
  }

  /// At the code's own file and line where it has one, else where the function is declared.
  private func problem(_ diagnostic: Diagnostic) -> Problem {
    let note = Diagnostic.Note("the \(kind) of this code is declared here", at: location)
    return Problem(
      diagnostic.id, diagnostic.message, at: diagnostic.location ?? location,
      notes: diagnostic.location == nil ? [] : [note])
  }
}
