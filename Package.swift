// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "dsqlsynth",
  targets: [
    .target(name: "CloudFormation"),
    .target(name: "Assembly", dependencies: ["CloudFormation"]),
    .target(name: "AWSResources", dependencies: ["CloudFormation"]),
    .target(name: "SynthTools", dependencies: ["Assembly", "CloudFormation"]),
    .testTarget(name: "CloudFormationTests", dependencies: ["CloudFormation"]),
    .testTarget(name: "SynthToolsTests", dependencies: ["Assembly", "CloudFormation", "SynthTools"]),
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
