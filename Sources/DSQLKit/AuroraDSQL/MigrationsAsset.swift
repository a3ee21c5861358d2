internal import Assembly
internal import CloudFormation

/// The code of a migration function: the runner with the SQL of a schema, under a key made from both.
struct MigrationsAsset {
  let schema: Schema?
  let database: String
  let runtime: String
  let architecture: String
  let location: SourceLocation
}

extension MigrationsAsset: Statement {
  package var subject: Resource? { nil }

  package static func gather(
    _ assets: [MigrationsAsset], about function: Resource, in context: GatheringContext
  ) -> [Gathered] {
    assets.flatMap { asset -> [Gathered] in
      do throws(AssetFailure) {
        let key = try MigrationInputs(
          of: asset.schema?.path, in: context.root, runtime: asset.runtime,
          architecture: asset.architecture
        ).key
        return [
          .asset(
            AssetRecord(
              path: asset.schema?.path ?? "", key: key, runtime: asset.runtime,
              architecture: asset.architecture, database: asset.database)),
          .migrations(
            MigrationsRecord(
              database: asset.database, path: asset.schema?.path,
              functionOutput: function.id + "Name", location: asset.location)),
          .amendment(
            Amendment(
              function.id, .replace(path: ["Code", "S3Key"], .string(key)), at: asset.location)),
        ]
      } catch {
        return error.diagnostics.map {
          .problem(Problem($0.id, $0.message, at: $0.location ?? asset.location))
        }
      }
    }
  }
}

extension Function.Code {
  /// The runner of a database's migrations, with its SQL.
  static func migrations(_ schema: Schema?, of database: String) -> Function.Code {
    Function.Code(
      origin: .packaged { runtime, architecture, _, location in
        MigrationsAsset(
          schema: schema, database: database, runtime: runtime.rawValue,
          architecture: architecture.rawValue, location: location)
      })
  }
}
