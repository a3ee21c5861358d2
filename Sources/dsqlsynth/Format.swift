internal import Assembly

/// How something is printed.
enum Format: String, CaseIterable {
  case text, json

  init(_ arguments: Arguments) throws(Failure) {
    self = try arguments.choice("--format", or: .text)
  }
}

extension Arguments {
  /// One of a few words.
  func choice<Choice: RawRepresentable<String> & CaseIterable>(_ option: String, or usual: Choice)
    throws(Failure) -> Choice
  {
    guard let name = self[option] else { return usual }
    if let choice = Choice(rawValue: name) { return choice }
    let names = Choice.allCases.map(\.rawValue)
    let list = names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
    let hint = name.nearest(among: names).map { "did you mean '\($0)'?" }
    throw Failure(.usage, "error: \(option) is '\(name)'; \(hint ?? "it is \(list)")")
  }
}
