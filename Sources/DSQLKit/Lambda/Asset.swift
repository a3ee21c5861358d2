internal import Assembly
internal import CloudFormation

/// Code that a function takes from the artifact bucket, under a key made from the hash of its inputs.
struct Asset {
  let path: String
  let runtime: String
  let architecture: String
  let location: SourceLocation

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
        let key = try context.assetKeys.key(
          of: asset.path, for: asset.runtime, asset.architecture
        ) { () throws(AssetFailure) in
          try AssetInputs(
            of: asset.path, in: context.root, runtime: asset.runtime,
            architecture: asset.architecture
          ).key
        }
        return [
          .asset(
            AssetRecord(
              path: asset.path, key: key, runtime: asset.runtime, architecture: asset.architecture)),
          .amendment(
            Amendment(
              function.id, .replace(path: ["Code", "S3Key"], .string(key)), at: asset.location)),
        ]
      } catch {
        return error.diagnostics.map { .problem(asset.problem($0)) }
      }
    }
  }

  /// At the code's own file and line where it has one, else where the function is declared.
  private func problem(_ diagnostic: Diagnostic) -> Problem {
    let note = Diagnostic.Note("the function of this code is declared here", at: location)
    return Problem(
      diagnostic.id, diagnostic.message, at: diagnostic.location ?? location,
      notes: diagnostic.location == nil ? [] : [note])
  }
}
