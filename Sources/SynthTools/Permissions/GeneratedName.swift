/// The name that CloudFormation gives to a resource without one: the stack, the logical id and twelve
/// characters that nobody knows before, joined by hyphens.
///
/// AWS documents no more than that. Names that were seen say what becomes of a long one: stack and
/// logical id are cut, and each keeps at least its half of what is left, as in
/// `ChineseboostAnalyticsStac-RainlyticsSummariesJobFun-UjecjFhpdr1d`
/// (<https://github.com/KensioSoftware/yulin/issues/1113>).
struct GeneratedName {
  let stack: String
  let id: String
  /// How long a name of this type may be.
  let limit: Int

  /// With the hyphen before them.
  private static let unknown = 13

  var pattern: String {
    let whole = "\(stack)-\(id)"
    guard whole.count + Self.unknown > limit else { return "\(whole)-*" }
    let half = max(1, (limit - Self.unknown - 1) / 2)
    return "\(stack.prefix(half))*\(id.prefix(half))*"
  }
}
