internal import Assembly

/// How something is printed.
enum Format: String, CaseIterable {
  case text, json

  init(_ arguments: Arguments) throws(Failure) {
    guard let name = arguments["--format"] else {
      self = .text
      return
    }
    guard let format = Format(rawValue: name) else {
      let hint = name.nearest(among: Format.allCases.map(\.rawValue))
      throw Failure(
        .usage,
        "error: --format is '\(name)'; "
          + (hint.map { "did you mean '\($0)'?" } ?? "it is text or json"))
    }
    self = format
  }
}
