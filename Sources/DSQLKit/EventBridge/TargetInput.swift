internal import AWSResources
public import CloudFormation

/// What a target gets.
public struct TargetInput: Sendable {
  enum Kind {
    case event
    case path(String)
    case constant(Expression)
    case transformed(InputTransformer)
  }
  let kind: Kind

  /// The event as it is.
  public static let event = TargetInput(kind: .event)

  /// A part of the event, such as `$.detail`.
  public static func path(_ path: String) -> TargetInput { TargetInput(kind: .path(path)) }

  /// The same every time.
  public static func constant(_ json: Expression) -> TargetInput {
    TargetInput(kind: .constant(json))
  }

  /// What a transformer makes of the event.
  public static func transformed(_ transformer: InputTransformer) -> TargetInput {
    TargetInput(kind: .transformed(transformer))
  }

  /// An object made from parts of the event; see ``InputTransformer``.
  public static func transformed(_ paths: [String: String], json: Expression) -> TargetInput {
    .transformed(InputTransformer(paths, json: json))
  }

  /// Text made from parts of the event; see ``InputTransformer``.
  public static func transformed(_ paths: [String: String], text: String) -> TargetInput {
    .transformed(InputTransformer(paths, text: text))
  }
}

extension TargetInput {
  var input: Value<String>? {
    if case .constant(let json) = kind { Value(json.jsonText) } else { nil }
  }

  var inputPath: Value<String>? {
    if case .path(let path) = kind { Value(path) } else { nil }
  }

  var transformer: Events.Rule.InputTransformer? {
    guard case .transformed(let transformer) = kind else { return nil }
    return .init(
      inputTemplate: Value(transformer.rendered),
      inputPathsMap: transformer.paths.isEmpty
        ? nil : transformer.paths.mapValues { Value($0) })
  }

  func check(of what: String, _ problems: inout Problems) {
    switch kind {
    case .event: break
    case .path(let path):
      problems.require(
        path == "$" || path.hasPrefix("$."), "path-has-its-form",
        "\(what) gets the path '\(path)'; one looks like '$.detail'")
    case .constant(let json):
      problems.require(
        json.compactSize <= 8_192, "input-fits",
        "the input of \(what) has \(json.compactSize) characters; allowed are 8192")
    case .transformed(let transformer): problems.check(transformer, of: what)
    }
  }
}
