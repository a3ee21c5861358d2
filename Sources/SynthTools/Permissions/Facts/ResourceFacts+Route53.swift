extension ResourceFacts {
  static let route53: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Route53::HealthCheck", at: ["route53:::healthcheck/*"],
      apart: [
        Apart("cloudwatch:*", at: "cloudwatch:*:{account}:alarm:*"),
        Apart(
          "route53-recovery-control-config:*",
          at: "route53-recovery-control::{account}:controlpanel/*/routingcontrol/*"),
      ],
      needs: [
        Need("cloudwatch:*", for: ["AlarmIdentifier"]),
        Need("route53-recovery-control-config:*", for: ["RoutingControlArn"]),
      ]),
    ResourceFacts(
      "AWS::Route53::HostedZone", at: ["route53:::hostedzone/*"],
      apart: [
        Apart("route53:GetChange", at: "route53:::change/*"),
        Apart("route53:DeleteQueryLoggingConfig", at: "route53:::queryloggingconfig/*"),
      ],
      needs: [
        Need("ec2:*", "route53:*VPC*", for: ["VPCs"]),
        Need("route53:*QueryLoggingConfig", for: ["QueryLoggingConfig"]),
        Need("route53:UpdateHostedZoneFeatures", for: ["HostedZoneFeatures"]),
      ]),
    ResourceFacts(
      "AWS::Route53::RecordSet", at: ["route53:::hostedzone/{HostedZoneId}"],
      apart: [Apart("route53:GetChange", at: "route53:::change/*")]),
  ]
}
