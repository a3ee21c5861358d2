internal import Assembly
internal import SynthTools

/// The archives of a description's functions and migrations, built and in their folder.
struct Archives {
  let packaged: [(asset: AssetRecord, archive: PackagedAsset)]

  /// Says everything that keeps any of them from being built.
  init(_ loaded: LoadedDescription, in folder: String) throws(Failure) {
    let packager = Packager(root: loaded.folder, output: folder, cache: Source.cache)
    var seen: Set<String> = []
    var packaged: [(asset: AssetRecord, archive: PackagedAsset)] = []
    var report = Report(isStrict: false)
    var isOutside = false
    for asset in loaded.document.stacks.flatMap(\.assets) where seen.insert(asset.key).inserted {
      do throws(PackagingFailure) {
        packaged.append((asset, try packager.package(asset)))
      } catch {
        report.add(error.diagnostics, of: loaded)
        isOutside = isOutside || error.kind == .outside
      }
    }
    do throws(Failure) { try report.end() } catch {
      throw isOutside ? Failure(.outside) : error
    }
    for (_, archive) in packaged {
      for note in archive.notes { Terminal.message("note: \(note)") }
    }
    self.packaged = packaged
  }

  /// A line an archive: its key, its size, what it was made of.
  var table: String {
    TextTable(
      packaged.map { asset, archive in
        [archive.key, ByteCount(archive.size).description, asset.label]
      }
    ).text
  }
}

extension AssetRecord {
  fileprivate var label: String {
    guard let database else { return path }
    return path.isEmpty ? "roles of \(database)" : "\(path), migrations of \(database)"
  }
}
