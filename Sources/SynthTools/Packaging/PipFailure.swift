internal import Assembly
internal import CloudFormation

/// Why pip did not install, in our words where we know pip's.
struct PipFailure {
  private let ending: Child.Ending
  private let output: String
  private let lock: PythonLock

  init(_ ending: Child.Ending, _ output: [UInt8], lock: PythonLock) {
    self.ending = ending
    self.output = String(decoding: output, as: UTF8.self)
    self.lock = lock
  }

  var failure: PackagingFailure {
    if ending == .exit(127) {
      return outside(
        "python-is-there",
        "\(lock.path) names packages, and there is no python3 to fetch them; install Python with pip"
      )
    }
    if says("No module named pip") {
      return outside(
        "pip-is-there",
        "\(lock.path) names packages, and this python3 has no pip to fetch them; python3 -m ensurepip installs it, or your system's package python3-pip"
      )
    }
    if ending == .timeout || ending == .interruption {
      return outside(
        "pip-ends", "pip was stopped: \(ending == .timeout ? "it took too long" : "interrupted")")
    }
    if says("DO NOT MATCH THE HASHES") { return mismatch }
    // pip warns of a connection that fails, and then says that the index has nothing.
    if !says("No matching distribution") || says("(from versions: none)"),
      Self.networkTroubles.contains(where: says)
    {
      return outside(
        "index-is-reached",
        "cannot reach the package index for \(lock.path); package where there is a network, or name another index by PIP_INDEX_URL",
        quotesPip: true)
    }
    if let missing { return missing }
    return outside("pip-installs", "pip cannot install \(lock.path)", quotesPip: true)
  }

  private static let networkTroubles = [
    "after connection broken by", "Failed to establish a new connection", "Read timed out",
    "ReadTimeoutError", "ProxyError", "SSLError", "ConnectionResetError", "RemoteDisconnected",
    "Could not fetch URL", "Temporary failure in name resolution",
  ]

  /// A version that does not exist, or that has no wheel for the platform.
  private var missing: PackagingFailure? {
    let mark = "No matching distribution found for "
    guard let line = output.split(whereSeparator: \.isNewline).first(where: { $0.contains(mark) }),
      let name = line.ranges(of: mark).first.map({ line[$0.upperBound...] }),
      let requirement = requirement(in: name)
    else { return nil }
    return code(
      "requirement-has-a-wheel",
      "there is no wheel of '\(requirement.name)' \(requirement.version) for Python \(lock.target.version) on \(lock.target.machine); choose a version that has one",
      requirement)
  }

  private var mismatch: PackagingFailure {
    let lines = output.split(whereSeparator: \.isNewline)
    let culprit = lines.compactMap { requirement(in: $0) }.first
    return code(
      "requirement-has-its-hash",
      "what the package index has of '\(culprit?.name ?? "a package")' is not what \(lock.path) allows: none of its hashes is right; find out why before you make the file again",
      culprit)
  }

  private func requirement(in text: Substring) -> Requirement? {
    let text = text.drop { $0 == " " }
    let name = PackageName.normal(text.prefix { $0.isLetter || $0.isNumber || "-_.".contains($0) })
    return lock.requirements.first { $0.name == name }
  }

  private func says(_ words: String) -> Bool { output.contains(words) }

  private func code(_ id: String, _ message: String, _ requirement: Requirement?)
    -> PackagingFailure
  {
    let location = SourceLocation(file: lock.path, line: requirement?.line ?? 1)
    return PackagingFailure(.code, [Diagnostic(id, message, at: location)])
  }

  private func outside(_ id: String, _ message: String, quotesPip: Bool = false)
    -> PackagingFailure
  {
    let lines = output.split(whereSeparator: \.isNewline).suffix(5)
    let notes = quotesPip ? lines.map { Diagnostic.Note("pip says: \($0)", at: nil) } : []
    return PackagingFailure(.outside, [Diagnostic(id, message, notes: notes)])
  }
}
