internal import Assembly

/// What of a stack has not the form that CloudFormation, the AWS CLI and the commands of a plan want:
/// nothing that commands hold as it is can mean anything else than itself.
struct FormCheck {
  let stack: PlannedStack

  var diagnostics: [Diagnostic] {
    nameProblems + regionProblems + idProblems + keyProblems + tagProblems + defaultProblems
  }

  private var name: String { stack.id.name }

  private var nameProblems: [Diagnostic] {
    let form =
      "is no stack name; one has 1 to \(TemplateLimits.stackNameLength) letters, digits and hyphens, and starts with a letter"
    let own = Self.isStackName(name) ? [] : [problem("stack-name-has-its-form", form)]
    let others = stack.record.clusters.compactMap(\.peer?.stack) + stack.record.carried.map(\.stack)
    return own
      + Self.once(others).filter { !Self.isStackName($0) && $0 != name }.map { other in
        problem("stack-name-has-its-form", "needs the stack '\(other)', and that \(form)")
      }
  }

  /// A Region is also the name of a folder, and part of patterns.
  private var regionProblems: [Diagnostic] {
    let own = stack.id.region
    let others =
      stack.record.clusters.compactMap(\.peer).flatMap { [$0.region, $0.witness] }
      + stack.record.carried.map(\.region)
    let uses = Self.once(others.filter { $0 != own }).map { ("names", $0) }
    return ([("is in", own)] + uses).filter { !Self.isRegion($1) }.map { verb, region in
      problem(
        "region-has-its-form", "\(verb) '\(region)', which is no Region; one is like us-east-1")
    }
  }

  private var idProblems: [Diagnostic] {
    let index = stack.index
    let record = stack.record
    var ids = index.resources.map(\.id) + index.parameters.map(\.id) + index.outputs.map(\.id)
    ids += record.clusters.flatMap { cluster in
      [cluster.database, cluster.arnOutput, cluster.identifierOutput]
        + (cluster.peer.map { [$0.parameter] } ?? [])
    }
    ids += record.carried.flatMap { [$0.parameter, $0.output] } + record.accesses.map(\.roleOutput)
    ids += record.migrations.flatMap { [$0.database, $0.functionOutput] }
    ids += record.commands.flatMap(\.outputs)
    let wrong = Self.once(ids).filter { id in
      !(1...TemplateLimits.idLength).contains(id.utf8.count)
        || !id.utf8.allSatisfy(Self.isLetterOrDigit)
    }
    return wrong.map { id in
      problem(
        "logical-id-has-its-form",
        "names something '\(id)'; a name has 1 to \(TemplateLimits.idLength) letters and digits",
        at: id)
    }
  }

  /// The key of an archive or a folder is also its name.
  private var keyProblems: [Diagnostic] {
    let record = stack.record
    let keys = record.assets.map(\.key) + record.commands.compactMap(\.folder?.key)
    return keys.filter { key in
      key.utf8.first.map(Self.isLetterOrDigit) != true
        || !key.utf8.allSatisfy { Self.isLetterOrDigit($0) || "-._".utf8.contains($0) }
    }.map { key in
      problem(
        "asset-key-has-its-form",
        "has an asset '\(key)'; its key has letters, digits, '.', '_' and '-', and starts with a letter or a digit"
      )
    }
  }

  /// The AWS CLI takes a tag as `key=value`, and what is like an option or a file for just that.
  private var tagProblems: [Diagnostic] {
    stack.record.tags.compactMap { key, value in
      let why: String? =
        if key.utf8.contains(UInt8(ascii: "=")) {
          "and the AWS CLI ends a tag's key at the first '='; leave it out"
        } else if key.utf8.first == UInt8(ascii: "-") {
          "which the AWS CLI takes for an option; begin it with something else than '-'"
        } else if ["file://", "fileb://", "http://", "https://"].contains(where: {
          key.utf8.starts(with: $0.utf8)
        }) {
          "which the AWS CLI takes for a file; begin it with something else"
        } else if (key + value).utf8.contains(0) {
          "with a zero byte, which no command can be given; leave it out"
        } else {
          nil
        }
      return why.map { problem("tag-has-its-form", "has the tag '\(key)', \($0)") }
    }
  }

  private var defaultProblems: [Diagnostic] {
    stack.index.parameters.filter { $0.initial?.utf8.contains(0) == true }.map { parameter in
      problem(
        "default-has-its-form",
        "gives '\(parameter.id)' a default with a zero byte, which no command can be given; leave it out",
        at: parameter.id)
    }
  }

  private func problem(_ id: String, _ message: String, at source: String? = nil) -> Diagnostic {
    let location = source.flatMap { stack.location(of: $0) }
    return Diagnostic(id, "stack '\(name)' \(message)", at: location)
  }

  private static func isStackName(_ name: String) -> Bool {
    name.utf8.count <= TemplateLimits.stackNameLength
      && name.utf8.first.map(isLetter) == true
      && name.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isRegion(_ region: String) -> Bool {
    region.utf8.first.map(isLetter) == true
      && region.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func once(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20
  }

  private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    isLetter(byte) || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
  }
}
