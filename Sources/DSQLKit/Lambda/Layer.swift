internal import AWSResources
internal import Assembly
public import CloudFormation

/// Files that several functions share, below `/opt`.
///
/// ```swift
/// let drivers = Layer("Drivers", code: .directory("layers/drivers"), runtimes: [.python313])
/// let api = Function("Api", code: .directory("functions/api"), layers: [drivers])
/// ```
///
/// AWS makes versions of a layer immutable; changed files make another, which its functions get at once.
public struct Layer: Construct {
  let name: String
  let runtimes: [Function.Runtime]
  let architectures: [Function.Architecture]
  /// Nil when something else owns it.
  let asset: Asset?
  private let resource: Resource?
  /// ARN of its version.
  public let arn: Value<String>

  /// - Parameters:
  ///   - code: As the runtime looks for it: below `python/`, `nodejs/node_modules/`, or `bin/` and `lib/`.
  ///   - runtimes: Those it is made for, up to 15; any when left out.
  ///   - architectures: Those it is made for; any when left out.
  public init(
    _ id: String, code: Code, runtimes: [Function.Runtime] = [],
    architectures: [Function.Architecture] = [], description: String? = nil,
    license: String? = nil, fileID: String = #fileID, line: Int = #line
  ) {
    let location = SourceLocation(file: fileID, line: line)
    let asset = code.path.map {
      Asset(
        path: $0, runtime: Self.runtime, architecture: "", kind: .layer, location: location)
    }
    var problems = Problems(at: location)
    problems.require(
      runtimes.count <= 15, "layer-names-few-runtimes",
      "the layer '\(id)' names \(runtimes.count) runtimes; allowed are up to 15, and none means any"
    )
    name = id
    self.runtimes = runtimes
    self.architectures = architectures
    self.asset = asset
    let resource = Lambda.LayerVersion(
      id,
      content: code.property,
      compatibleArchitectures: architectures.isEmpty
        ? nil : architectures.map { .init(.string($0.rawValue)) },
      compatibleRuntimes: runtimes.isEmpty ? nil : runtimes.map { .init(.string($0.rawValue)) },
      description: description.map { Value($0) }, licenseInfo: license.map { Value($0) },
      fileID: fileID, line: line
    ).resource
      .with(companions: (asset.map { [.statement($0)] } ?? []) + problems.companions)
    self.resource = resource
    arn = resource.ref()
  }

  /// A version of a layer that something else owns, such as a vendor's extension.
  public static func existing(_ arn: Value<String>) -> Layer { Layer(arn: arn) }

  private init(arn: Value<String>) {
    name = arn.literal ?? "existing"
    runtimes = []
    architectures = []
    asset = nil
    resource = nil
    self.arn = arn
  }

  /// The Region of one that something else owns, where its ARN tells.
  var region: Region? { resource == nil ? arn.expression.regionOfARN : nil }

  public var body: Content { return resource.map { Content(.resource($0)) } ?? Content() }

  /// What a layer's files are packaged for: no runtime, so that nothing is added to them.
  private static let runtime = "layer"
}

extension Layer {
  /// Where a layer's files come from.
  public struct Code: Sendable {
    let path: String?
    let property: Lambda.LayerVersion.Content

    /// A folder, relative to the description, packaged as a function's is, except that packages of a
    /// `requirements.txt` are not added.
    public static func directory(_ path: String) -> Code { .asset(path) }

    /// A zip archive, relative to the description, that is already built.
    public static func archive(_ path: String) -> Code { .asset(path) }

    /// An archive that is already in a bucket of the Region.
    public static func s3(
      bucket: Value<String>, key: Value<String>, version: Value<String>? = nil
    ) -> Code {
      Code(path: nil, property: .init(s3Bucket: bucket, s3Key: key, s3ObjectVersion: version))
    }

    private static func asset(_ path: String) -> Code {
      Code(path: path, property: .init(s3Bucket: Asset.bucket.value, s3Key: Value("")))
    }
  }
}
