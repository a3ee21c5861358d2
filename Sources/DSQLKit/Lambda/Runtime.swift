extension Function {
  /// A Lambda runtime. One that is newer than our table is written `Runtime(rawValue: "python3.15")`.
  public struct Runtime: RawRepresentable, Hashable, Sendable {
    public let rawValue: String
    public init(rawValue: String) { self.rawValue = rawValue }

    public static let python312 = Runtime(rawValue: "python3.12")
    public static let python313 = Runtime(rawValue: "python3.13")
    public static let python314 = Runtime(rawValue: "python3.14")
    public static let nodeJS22 = Runtime(rawValue: "nodejs22.x")
    public static let nodeJS24 = Runtime(rawValue: "nodejs24.x")
    public static let java21 = Runtime(rawValue: "java21")
    public static let java25 = Runtime(rawValue: "java25")
    public static let dotNet8 = Runtime(rawValue: "dotnet8")
    public static let dotNet10 = Runtime(rawValue: "dotnet10")
    public static let ruby33 = Runtime(rawValue: "ruby3.3")
    public static let ruby34 = Runtime(rawValue: "ruby3.4")
    /// For Swift, Go, Rust and C++: the archive holds an executable named `bootstrap`.
    public static let providedAL2023 = Runtime(rawValue: "provided.al2023")

    /// Runtimes that AWS has deprecated or soon refuses, and what replaces each; cfn-lint's data of 2026-10.
    static let retired: [Runtime: Runtime] = [
      Runtime(rawValue: "python3.8"): .python313, Runtime(rawValue: "python3.9"): .python313,
      Runtime(rawValue: "python3.10"): .python313, Runtime(rawValue: "python3.11"): .python313,
      Runtime(rawValue: "nodejs16.x"): .nodeJS24, Runtime(rawValue: "nodejs18.x"): .nodeJS24,
      Runtime(rawValue: "nodejs20.x"): .nodeJS24, Runtime(rawValue: "java8.al2"): .java21,
      Runtime(rawValue: "java11"): .java21, Runtime(rawValue: "java17"): .java21,
      Runtime(rawValue: "dotnet6"): .dotNet8, Runtime(rawValue: "ruby3.2"): .ruby34,
      Runtime(rawValue: "provided.al2"): .providedAL2023,
      Runtime(rawValue: "provided"): .providedAL2023, Runtime(rawValue: "go1.x"): .providedAL2023,
    ]

    /// Whether code may stand in the template itself.
    var isInterpreted: Bool { rawValue.hasPrefix("python") || rawValue.hasPrefix("nodejs") }
    var isProvided: Bool { rawValue.hasPrefix("provided") }
  }
}
