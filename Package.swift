// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dsqlsynth",
  targets: [
    .target(name: "CloudFormation"),
    .target(name: "Assembly", dependencies: ["CloudFormation"]),
    .target(name: "AWSResources", dependencies: ["CloudFormation"]),
    .executableTarget(
      name: "generate-resources", dependencies: ["CloudFormation"], exclude: ["Schemas", "Patches"]),
    .testTarget(
      name: "AWSResourcesTests", dependencies: ["AWSResources", "CloudFormation", "generate-resources"]),
    .testTarget(name: "CloudFormationTests", dependencies: ["CloudFormation"]),
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
