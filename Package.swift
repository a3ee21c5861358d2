// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dsqlsynth",
  products: [.library(name: "DSQLKit", targets: ["DSQLKit"])],
  targets: [
    .target(name: "CloudFormation"),
    .target(name: "Assembly", dependencies: ["CloudFormation"]),
    .target(name: "AWSResources", dependencies: ["CloudFormation"]),
    .target(name: "DSQLKit", dependencies: ["AWSResources", "Assembly", "CloudFormation"]),
    .executableTarget(
      name: "Minimal", dependencies: ["DSQLKit"], path: "Examples/Minimal"),
    .executableTarget(
      name: "Orders", dependencies: ["DSQLKit"], path: "Examples/Orders", exclude: ["functions"]),
    .executableTarget(
      name: "UsersAPI", dependencies: ["DSQLKit"], path: "Examples/UsersAPI", exclude: ["functions"]
    ),
    .target(name: "SynthTools", dependencies: ["Assembly", "CloudFormation"]),
    .testTarget(name: "CloudFormationTests", dependencies: ["CloudFormation"]),
    .testTarget(
      name: "SynthToolsTests", dependencies: ["SynthTools", "Assembly", "CloudFormation"]),
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
