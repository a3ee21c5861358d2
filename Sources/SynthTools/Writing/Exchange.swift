#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Exchanges files of a folder for new ones so that either all are new or all are old.
struct Exchange: ~Copyable {
  private let folder: String
  /// Beside the files, so that a file moves in one step.
  private let staging: String
  private var staged: [String] = []
  /// What was done, to be undone from its end.
  private var moves: [Move] = []

  private enum Move {
    case tookAway(String, to: String)
    case putIn(String)
  }

  init(in folder: String) throws(FileFailure) {
    self.folder = folder
    staging = Path.join(folder, ".dsqlsynth-staging")
    // What a run left that was ended from outside.
    try File.remove(staging)
    try File.makeFolder(staging)
  }

  /// Writes the new files beside the old ones. This is where a full disk shows.
  mutating func stage(_ files: [OutputFile]) throws(FileFailure) {
    for file in files {
      try File.write(file.bytes, to: stagedPath(staged.count))
      if file.isExecutable { try File.allowExecution(of: stagedPath(staged.count)) }
      staged.append(file.path)
    }
  }

  mutating func commit(removing extra: [String]) throws(FileFailure) {
    for (index, path) in staged.enumerated() {
      try takeAway(path)
      try File.makeFolder(Path.parent(of: Path.join(folder, path)))
      try File.rename(stagedPath(index), to: Path.join(folder, path))
      moves.append(.putIn(path))
    }
    for path in extra { try takeAway(path) }
  }

  mutating func undo() {
    for move in moves.reversed() {
      switch move {
      case .tookAway(let path, let place): try? File.rename(place, to: Path.join(folder, path))
      case .putIn(let path): try? File.remove(Path.join(folder, path))
      }
    }
    finish()
  }

  /// Removes what is left of the exchange, and folders that it has emptied.
  func finish() {
    try? File.remove(staging)
    for move in moves {
      guard case .tookAway(var path, _) = move else { continue }
      while path.contains("/") {
        path = Path.parent(of: path)
        guard rmdir(Path.join(folder, path)) == 0 else { break }
      }
    }
  }

  private mutating func takeAway(_ path: String) throws(FileFailure) {
    let place = Path.join(folder, path)
    guard File.exists(place) else { return }
    let old = Path.join(staging, "old-\(moves.count)")
    try File.rename(place, to: old)
    moves.append(.tookAway(path, to: old))
  }

  private func stagedPath(_ index: Int) -> String { Path.join(staging, "new-\(index)") }
}
