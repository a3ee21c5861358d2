internal import SynthTools

/// Where a teardown is run, which writes no output folder: beside the folders that its commands are
/// run in, for as long as it takes.
struct UndoPlace {
  let path: String
  private let isOurs: Bool

  init(for folders: CommandFolders) throws(Failure) {
    do {
      let copy = try folders.copy(into: Source.cache)
      path = copy ?? "."
      isOurs = copy != nil
    } catch {
      throw Failure(.outside, "error: \(error)")
    }
  }

  func remove() { if isOurs { try? File.remove(path) } }
}
