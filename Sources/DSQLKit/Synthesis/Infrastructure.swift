internal import Assembly
internal import CloudFormation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The entry point of a description.
///
/// ```swift
/// @main
/// struct Orders: Infrastructure {
///   let database = Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
///
///   var body: Deployment {
///     database.inEachRegion { cluster in
///       …
///     }
///   }
/// }
/// ```
public protocol Infrastructure: Sendable {
  init()
  @DeploymentBuilder var body: Deployment { get }
}

extension Infrastructure {
  /// Hands the description to `dsqlsynth`, on the descriptor that it names.
  public static func main() {
    guard var request = Request(Array(CommandLine.arguments.dropFirst())) else {
      print(
        "This program describes infrastructure. To synthesize it: dsqlsynth synth --program \(CommandLine.arguments[0])"
      )
      exit(64)
    }
    // What the description reads by a relative path is beside it, wherever it is run from.
    guard chdir(request.root) == 0 else { exit(66) }
    request.root = "."
    answer(request) { exit(request.answer($0) ? 0 : 74) }
  }

  /// The assembly, as bytes; what is wrong is inside.
  package static func assembly(for request: Request) -> [UInt8] {
    var assembly: [UInt8] = []
    answer(request) { assembly = $0 }
    return assembly
  }

  /// Delivers the assembly while everything that it was made of is still there: a process that ends by that is spared
  /// taking it apart.
  private static func answer(_ request: Request, deliver: ([UInt8]) -> Void) {
    let description = Self()
    let settings = SettingSet(of: description, choosing: request.choices)
    let isRefused = settings.diagnostics.contains { $0.severity == .error }
    guard !request.wantsSettingsOnly, !isRefused else {
      return deliver(
        AssemblyDocument.write(
          settings: settings.records,
          diagnostics: settings.diagnostics
        ) { _ in })
    }
    let deployment = description.body
    let synthesis = DeploymentSynthesis(
      of: deployment, storing: StoredProperties(of: description),
      in: GatheringContext(root: request.root))
    withExtendedLifetime((deployment, synthesis)) {
      deliver(
        AssemblyDocument.write(
          settings: settings.records, diagnostics: settings.diagnostics + synthesis.diagnostics
        ) { synthesis.write(to: &$0) })
    }
  }
}
