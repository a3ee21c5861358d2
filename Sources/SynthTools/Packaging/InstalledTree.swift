/// Makes what pip has installed the same, whichever pip it was and wherever it ran.
enum InstalledTree {
  /// What pip writes about the installation, beside what was in the wheel.
  private static let records: Set<String> = [
    "INSTALLER", "RECORD", "RECORD.jws", "RECORD.p7s", "REQUESTED", "direct_url.json",
  ]

  /// Removes what depends on the machine and what no function needs: programs for the command line, which name their
  /// interpreter, compiled files, and records of the installation.
  static func normalize(_ folder: String) throws(FileFailure) {
    for entry in try Folder.entries(of: folder) where entry.isFolder && entry.name == "bin" {
      try File.remove(Path.join(folder, entry.name))
    }
    try clean(folder)
  }

  private static func clean(_ folder: String) throws(FileFailure) {
    let isRecorded = folder.hasSuffix(".dist-info")
    for entry in try Folder.entries(of: folder) {
      let path = Path.join(folder, entry.name)
      let isDropped =
        entry.isFolder
        ? entry.name == "__pycache__"
        : entry.isLink || entry.name.hasSuffix(".pyc") || isRecorded && records.contains(entry.name)
      if isDropped {
        try File.remove(path)
      } else if entry.isFolder {
        try clean(path)
      }
    }
  }
}
