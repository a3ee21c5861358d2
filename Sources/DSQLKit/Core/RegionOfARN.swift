internal import Assembly
internal import CloudFormation

extension Expression {
  /// The Region in `arn:partition:service:region:account:resource`, as far as it is known.
  var regionOfARN: Region? {
    let parts = readableText.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 5, parts[0] == "arn", !parts[3].isEmpty, parts[3] != "…" else { return nil }
    return Region(rawValue: String(parts[3]))
  }

  /// The text, with dots for what is known only when deployed.
  var readableText: String {
    switch self {
    case .string(let text): text
    case .joined(let parts): parts.map(\.readableText).joined()
    default: "…"
    }
  }
}
