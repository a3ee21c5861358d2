internal import CloudFormation

extension Problems {
  /// What EventBridge refuses of a transformer, or would leave empty.
  mutating func check(_ transformer: InputTransformer, of what: String) {
    require(
      transformer.paths.count <= 100, "transformer-has-few-paths",
      "\(what) has \(transformer.paths.count) paths in its input; allowed are up to 100")
    let used = transformer.texts.flatMap(Placeholder.names)
    for (name, path) in transformer.paths.sorted(by: { $0.key < $1.key }) {
      require(
        Placeholder.isName(name) && !name.contains(".") && !name.lowercased().hasPrefix("aws"),
        "path-has-a-name",
        "\(what) names a path '\(name)'; a name has 1 to 256 letters, digits, hyphens and underscores, and does not start with 'aws'"
      )
      require(
        path == "$" || path.hasPrefix("$.") && Self.isPath(path), "path-has-its-form",
        "\(what) has the path '\(path)'; one looks like '$.detail.order.id' or '$.resources[0]'")
      require(
        used.contains(name), "path-is-used",
        "\(what) has the path '\(name)', and no placeholder <\(name)> in its input; use it or leave it out"
      )
    }
    for name in Set(used).sorted() where transformer.paths[name] == nil {
      require(
        Placeholder.predefined.contains(name), "placeholder-has-a-path",
        "\(what) has the placeholder <\(name)> in its input, and no path of that name"
          + (name.nearest(among: transformer.paths.keys.sorted() + Placeholder.predefined.sorted())
            .map { "; did you mean <\($0)>?" } ?? ""))
    }
    for text in transformer.texts where Placeholder.name(alone: text) == nil {
      for name in Placeholder.names(in: text) where Placeholder.objects.contains(name) {
        require(
          false, "event-stands-alone",
          "\(what) has <\(name)> within a text; it is an object, so let it be a value by itself")
      }
    }
    let size = transformer.rendered.knownSize
    require(
      size <= 8_192, "transformer-fits",
      "the input of \(what) has \(size) characters; allowed are 8192")
  }

  /// The part of JSON paths that EventBridge knows.
  private static func isPath(_ text: String) -> Bool {
    !text.contains("..")
      && text.utf8.dropFirst().allSatisfy { byte in
        ASCII.isLetterOrDigit(byte) || "._-/[]*".utf8.contains(byte)
      }
  }
}

extension InputTransformer {
  /// The texts in which placeholders can stand.
  var texts: [String] {
    switch template {
    case .json(let json): json.texts
    case .text(let text): [text]
    }
  }
}

extension Expression {
  fileprivate var texts: [String] {
    switch self {
    case .string(let text): [text]
    case .array(let parts), .joined(let parts): parts.flatMap(\.texts)
    case .object(let members): members.list.flatMap(\.value.texts)
    case .null, .bool, .integer, .number, .reference, .call: []
    }
  }
}
