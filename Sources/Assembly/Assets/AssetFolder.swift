internal import CloudFormation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What is found in a function's folder.
struct AssetFolder {
  struct Found {
    let path: String
    let kind: FileKind
    /// From the root and without links.
    let place: String
  }

  /// Something in a folder, before it is known whether it is packaged.
  private struct Entry {
    let place: String
    let isLink: Bool
    /// Of what a link leads to; of the link itself when that is nothing.
    let kind: FileKind

    init?(_ place: String) {
      guard let kind = FileKind(place) else { return nil }
      self.place = place
      isLink = kind.isLink
      self.kind = isLink ? FileKind(followingLinks: place) ?? kind : kind
    }

    /// Judges a link by what it leads to as well.
    func isFree(ofSecretsNamed name: String) -> Bool {
      guard !kind.isFolder else { return true }
      let target =
        isLink ? FolderContent.real(place)?.split(separator: "/").last.map { String($0) } : nil
      let names = [name, target ?? name].filter { SecretName.matches($0) }
      guard !names.isEmpty else { return true }
      guard kind.isFile, names.allSatisfy({ SecretName.mayBeCertificate($0) }),
        let bytes = try? FileContent.read(place)
      else { return false }
      return SecretName.isCertificate(bytes)
    }
  }

  private(set) var found: [Found] = []
  private(set) var problems: [Diagnostic] = []
  /// As the user wrote it.
  let name: String
  /// From the root and without links.
  private let folder: String
  private let rules: IgnoreRules
  /// The folders that the walk is in, so that it ends.
  private var above: [FileKind] = []

  init(name: String, folder: String) {
    self.name = name
    self.folder = folder
    let ignoreFile = IgnoreRules.fileName
    var text: [UInt8] = []
    if FileKind(followingLinks: "\(folder)/\(ignoreFile)")?.isFile == true {
      do { text = try FileContent.read("\(folder)/\(ignoreFile)") } catch {
        problems.append(
          Diagnostic("code-is-readable", "cannot read '\(name)/\(ignoreFile)': \(error)"))
      }
    }
    rules = IgnoreRules(reading: String(decoding: text, as: UTF8.self))
    for problem in rules.problems {
      problems.append(
        Diagnostic(
          "ignore-rule-has-its-form", problem.message,
          at: .init(file: "\(name)/\(ignoreFile)", line: problem.line)))
    }
    walk(folder, as: [])
    found.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    if found.count > AssetLimits.count {
      report("code-fits", "'\(name)' has more than \(AssetLimits.count) files")
    }
  }

  private mutating func walk(_ place: String, as names: [String]) {
    guard let kind = FileKind(place) else { return }
    above.append(kind)
    defer { above.removeLast() }
    do throws(FileContent.Failure) {
      for entry in try FolderContent.names(of: place) {
        guard found.count <= AssetLimits.count else { return }
        add(entry, of: place, below: names)
      }
    } catch {
      report("code-is-readable", "cannot read the folder '\(shown(names))': \(error)")
    }
  }

  private mutating func add(_ entry: FolderContent.Name, of place: String, below names: [String]) {
    guard case .text(let last) = entry else {
      report(
        "code-name-is-portable",
        "'\(shown(names))' has the name '\(entry)', which cannot be in an archive; a name is UTF-8 without control characters and backslashes"
      )
      return
    }
    let names = names + [last]
    guard let entry = Entry("\(place)/\(last)"), isWanted(names, entry) else { return }
    if entry.isLink {
      follow(entry.place, as: names)
    } else {
      addContent(entry.kind, at: entry.place, as: names)
    }
  }

  private mutating func addContent(_ kind: FileKind, at place: String, as names: [String]) {
    if kind.isFolder {
      walk(place, as: names)
    } else if kind.isFile {
      found.append(Found(path: names.joined(separator: "/"), kind: kind, place: place))
    } else {
      report(
        "code-is-files",
        "'\(shown(names))' is \(kind.noun), which cannot be packaged; remove it, or leave it out in \(IgnoreRules.fileName)"
      )
    }
  }

  /// Whether the rules package it. What may be a secret is not packaged unless they say so.
  private mutating func isWanted(_ names: [String], _ entry: Entry) -> Bool {
    let path = names.map { Array($0.unicodeScalars) }
    if let choice = rules.choice(path, isFolder: entry.kind.isFolder) { return choice }
    guard entry.isFree(ofSecretsNamed: names[names.count - 1]) else {
      let path = "/" + names.joined(separator: "/")
      report(
        "code-has-no-secrets",
        "'\(shown(names))' looks like a secret, and an archive is no place for one; move it out of the folder, or say in '\(name)/\(IgnoreRules.fileName)' what to do: '\(path)' leaves it out, '!\(path)' packages it"
      )
      return false
    }
    return rules.isPackaged(path, isFolder: entry.kind.isFolder)
  }

  /// Packages what a link leads to, when that is in the folder too.
  private mutating func follow(_ link: String, as names: [String]) {
    let target = FolderContent.target(of: link)
    let leads = "'\(shown(names))' is a link to '\(target)'"
    guard let place = FolderContent.real(link) else {
      let cause = errno == ELOOP ? "which leads back to itself" : "where nothing is"
      report("code-link-leads-somewhere", "\(leads), \(cause); remove it or leave it out")
      return
    }
    guard place == folder || place.hasPrefix(folder + "/") else {
      report(
        "code-link-stays-inside",
        "\(leads), outside of '\(name)'; copy what it leads to into the folder, so that the code is the same on every machine"
      )
      return
    }
    guard let kind = FileKind(place) else { return }
    guard !above.contains(kind) else {
      report("code-link-leads-somewhere", "\(leads), a folder that it is in; remove it")
      return
    }
    addContent(kind, at: place, as: names)
  }

  private func shown(_ names: [String]) -> String { ([name] + names).joined(separator: "/") }

  private mutating func report(_ id: String, _ message: String) {
    problems.append(Diagnostic(id, message))
  }
}
