internal import CloudFormation

/// A `requirements.txt` that says which files are installed, to the byte.
///
/// Each line is `name==version` with the hashes of that version's files, and may have a marker. Of pip's options those
/// are allowed that say where packages come from, because the hashes say what they are.
package struct PythonLock: Hashable, Sendable {
  /// For the target, in the order of their names.
  package private(set) var requirements: [Requirement] = []
  package private(set) var problems: [Diagnostic] = []
  /// Options for pip that say where packages come from, as they are in the file.
  package private(set) var indexOptions: [String] = []
  package let target: PythonTarget
  /// As the user would name it.
  package let path: String

  package init(reading text: String, of path: String, for target: PythonTarget) {
    self.target = target
    self.path = path
    for line in RequirementLines(text).lines {
      if line.text.hasPrefix("-") {
        add(option: line.text, line.number)
      } else {
        add(requirement: line.text, line.number)
      }
    }
    requirements.sort { $0.name < $1.name }
  }

  /// What pip is given: one line a package, in one order, without what does not hold.
  package var text: String { requirements.map { $0.text + "\n" }.joined() }

  private mutating func add(requirement text: String, _ line: Int) {
    do throws(Requirement.Failure) {
      let requirement = try Requirement(text, line: line)
      guard try holds(requirement) else { return }
      if let other = requirements.first(where: { $0.name == requirement.name }) {
        throw Requirement.Failure(
          message: "'\(requirement.name)' is already required in line \(other.line)")
      }
      requirements.append(requirement)
    } catch {
      report(error.message, line)
    }
  }

  private func holds(_ requirement: Requirement) throws(Requirement.Failure) -> Bool {
    do throws(RequirementMarker.Failure) {
      return try requirement.marker?.holds(on: target) ?? true
    } catch {
      throw Requirement.Failure(message: error.message)
    }
  }

  private mutating func add(option text: String, _ line: Int) {
    let words = text.split { $0 == " " || $0 == "\t" || $0 == "=" }.map { String($0) }
    let isIndex = ["-i", "--index-url", "--extra-index-url", "--trusted-host"].contains(words[0])
    if isIndex, words.count == 2 {
      if words[1].contains("@") {
        report(
          "the address of the package index has a password, which would be in the archive; keep it in PIP_INDEX_URL or in pip's configuration",
          line)
      }
      indexOptions += words
    } else if !["--require-hashes", "--only-binary", "--prefer-binary"].contains(words[0]) {
      report(
        "the option '\(words[0])' is not allowed here: what is installed has to be in this file, one 'name==version' with hashes a line",
        line)
    }
  }

  private mutating func report(_ message: String, _ line: Int) {
    problems.append(
      Diagnostic("requirement-is-pinned", message, at: SourceLocation(file: path, line: line)))
  }
}
