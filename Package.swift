// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dsqlsynth",
  products: [
    .library(name: "DSQLKit", targets: ["DSQLKit"]),
    .executable(name: "dsqlsynth", targets: ["dsqlsynth"]),
  ],
  targets: [
    .target(name: "CloudFormation"),
    .target(name: "Assembly", dependencies: ["CloudFormation"], exclude: ["Runner"]),
    .target(name: "AWSResources", dependencies: ["CloudFormation"]),
    .target(
      name: "DSQLKit", dependencies: ["AWSResources", "Assembly", "CloudFormation"],
      exclude: ["AuroraDSQL/Monitor"]),
    .target(
      name: "SynthTools", dependencies: ["Assembly", "CloudFormation"],
      exclude: ["Planning/Shell/functions.sh"]),
    // Nothing here imports DSQLKit, but building the command has to build what descriptions link.
    .executableTarget(
      name: "dsqlsynth", dependencies: ["Assembly", "CloudFormation", "DSQLKit", "SynthTools"]),
    .executableTarget(
      name: "generate-resources", dependencies: ["CloudFormation"], exclude: ["Schemas", "Patches"]),

    .executableTarget(
      name: "DisasterRecovery", dependencies: ["DSQLKit"], path: "Examples/DisasterRecovery",
      exclude: ["Expected", "README.md", "dsqlsynth.json"]),
    .executableTarget(
      name: "Ecommerce", dependencies: ["DSQLKit"], path: "Examples/Ecommerce",
      exclude: ["Expected", "README.md", "dsqlsynth.json", "functions", "schema"]),
    .executableTarget(
      name: "Minimal", dependencies: ["DSQLKit"], path: "Examples/Minimal",
      exclude: ["Expected", "README.md"]),
    .executableTarget(
      name: "Orders", dependencies: ["DSQLKit"], path: "Examples/Orders",
      exclude: ["Expected", "README.md", "functions", "schema"]),
    .executableTarget(
      name: "TransactionEvents", dependencies: ["DSQLKit"], path: "Examples/TransactionEvents",
      exclude: ["Expected", "README.md", "dsqlsynth.json", "functions", "schema"]),
    .executableTarget(
      name: "UsersAPI", dependencies: ["DSQLKit"], path: "Examples/UsersAPI",
      exclude: ["Expected", "README.md", "dsqlsynth.json", "functions", "schema"]),
    .executableTarget(
      name: "UsersAPIComplete", dependencies: ["DSQLKit"], path: "Examples/UsersAPIComplete",
      exclude: ["Expected", "README.md", "dsqlsynth.json", "functions", "schema"]),

    .target(
      name: "TestSupport", dependencies: ["Assembly", "CloudFormation", "DSQLKit"],
      path: "Tests/TestSupport"),
    .testTarget(
      name: "AWSResourcesTests",
      dependencies: ["AWSResources", "CloudFormation", "generate-resources"]),
    .testTarget(
      name: "CloudFormationTests", dependencies: ["CloudFormation"]),
    .testTarget(name: "CommandTests", dependencies: ["dsqlsynth", "TestSupport"]),
    .testTarget(name: "ExampleTests", dependencies: ["dsqlsynth", "TestSupport"]),
    .testTarget(name: "CompileTests", dependencies: ["DSQLKit"], exclude: ["Fixtures"]),
    .testTarget(
      name: "DSQLKitTests",
      dependencies: ["Assembly", "CloudFormation", "DSQLKit", "TestSupport", "UsersAPI"]),
    .testTarget(
      name: "SynthToolsTests", dependencies: ["Assembly", "CloudFormation", "SynthTools"],
      exclude: ["Schema/Corpus"]),
  ],
  swiftLanguageModes: [.v6]
)

for target in package.targets {
  target.swiftSettings = [
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
  ]
}
