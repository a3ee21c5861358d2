internal import Assembly
internal import SynthTools

/// What the options of `dsqlsynth permissions` choose.
struct PermissionChoices {
  let account: String?
  private let region: String?
  private let phase: String?
  private let named: [(region: String, identifier: String)]

  init(_ arguments: Arguments) throws(Failure) {
    account = arguments["--account"]
    region = arguments["--region"]
    phase = arguments["--phase"]
    if let account, account.utf8.count != 12 || !account.utf8.allSatisfy(Self.isDigit) {
      throw Failure(.usage, "error: --account is '\(account)'; an account has 12 digits")
    }
    var named: [(region: String, identifier: String)] = []
    for word in arguments.all("--cluster") {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard parts.count == 2, parts[1].utf8.count == 26, parts[1].utf8.allSatisfy(Self.isOfID)
      else {
        throw Failure(
          .usage,
          "error: --cluster is '\(word)'; write REGION=ID, with an identifier of 26 small letters and digits"
        )
      }
      named.append((parts[0], parts[1]))
    }
    self.named = named
  }

  func phases(of all: [Phase]) throws(Failure) -> [Phase] {
    guard let phase else { return all }
    try Self.check(phase, "--phase", among: all.map(\.id))
    return all.filter { $0.id == phase }
  }

  func regions(of all: [Phase]) throws(Failure) -> [String] {
    let regions = Set(all.flatMap(\.steps).map(\.stack.region)).sorted()
    guard let region else { return regions }
    try Self.check(region, "--region", among: regions)
    return [region]
  }

  /// A Region's clusters are named all or not at all: a policy for one would leave the others out.
  func clusters(among stacks: [StackRecord]) throws(Failure) -> KnownClusters {
    var clusters = KnownClusters()
    for (region, identifier) in named { clusters.add(identifier, in: region) }
    for region in clusters.regions {
      let count = stacks.filter { $0.region == region }.flatMap(\.clusters).count
      guard count != clusters.count(in: region) else { continue }
      guard count > 0 else {
        let regions = Set(stacks.filter { !$0.clusters.isEmpty }.map(\.region)).sorted()
        throw Failure(
          .usage,
          "error: --cluster is of Region \(region), which has no cluster; \(Self.listed(regions))")
      }
      throw Failure(
        .usage,
        "error: \(region) has \(count) cluster\(count == 1 ? "" : "s"), and --cluster names \(clusters.count(in: region)); name each of them once"
      )
    }
    return clusters
  }

  private static func check(_ name: String, _ option: String, among names: [String])
    throws(Failure)
  {
    guard !names.contains(name) else { return }
    let hint =
      name.nearest(among: names).map { "did you mean '\($0)'?" } ?? listed(names)
    throw Failure(.usage, "error: \(option) is '\(name)'; \(hint)")
  }

  private static func listed(_ names: [String]) -> String {
    names.isEmpty ? "there is none" : "there are \(names.joined(separator: ", "))"
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  private static func isOfID(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
  }
}
