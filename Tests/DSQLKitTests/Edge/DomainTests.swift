import DSQLKit
import TestSupport
import Testing

struct DomainTests {
  private func ref(_ id: String) -> String { "{\n  \"Ref\": \"\(id)\"\n}" }

  @Test func `a name leads to the nearer Region that is well`() throws {
    let made = try stack {
      let zone = HostedZone.existing("Z0123456789ABCDEFGHIJ", domain: "example.com")
      let http = RestAPI("Http")
      http.route(.get, "/health", to: Function("Api", code: .inline("…")))
      let certificate = Certificate(
        "Certificate", for: "api.example.com", and: ["*.api.example.com"], in: zone)
      let domain = RegionalDomain("Domain", name: "api.example.com", certificate: certificate)
      domain.serve(http, under: "v1")
      let hooks = HTTPAPI("Hooks", hasDefaultHost: false)
      hooks.route(.post, "/", to: Function("Hook", code: .inline("…")))
      domain.serve(hooks, under: "hooks/v2")
      let rest = RestAPI("Rest")
      rest.route(.get, "/", to: Function("Rests", code: .inline("…")))
      domain.serve(rest)
      let check = HealthCheck("Check", of: http, path: "/health")
      DNSRecord("Name", "api.example.com", in: zone, to: domain, by: .latency(check))
      Alarm("Down", on: check.status, below: 1)
    }
    #expect(
      made["Certificate"] == """
        {
          "Properties": {
            "DomainName": "api.example.com",
            "DomainValidationOptions": [
              {
                "DomainName": "api.example.com",
                "HostedZoneId": "Z0123456789ABCDEFGHIJ"
              },
              {
                "DomainName": "*.api.example.com",
                "HostedZoneId": "Z0123456789ABCDEFGHIJ"
              }
            ],
            "SubjectAlternativeNames": [
              "*.api.example.com"
            ],
            "ValidationMethod": "DNS"
          },
          "Type": "AWS::CertificateManager::Certificate"
        }
        """)
    #expect(
      made["Domain"] == """
        {
          "Properties": {
            "DomainName": "api.example.com",
            "DomainNameConfigurations": [
              {
                "CertificateArn": {
                  "Ref": "Certificate"
                },
                "EndpointType": "REGIONAL",
                "SecurityPolicy": "TLS_1_2"
              }
            ]
          },
          "Type": "AWS::ApiGatewayV2::DomainName"
        }
        """)
    #expect(
      made["DomainServesHttp"] == """
        {
          "Properties": {
            "ApiId": {
              "Ref": "Http"
            },
            "ApiMappingKey": "v1",
            "DomainName": {
              "Ref": "Domain"
            },
            "Stage": {
              "Ref": "HttpStage"
            }
          },
          "Type": "AWS::ApiGatewayV2::ApiMapping"
        }
        """)
    #expect(made["DomainServesHooks", "ApiMappingKey"] == #""hooks/v2""#)
    #expect(made["DomainServesHooks", "ApiId"] == ref("Hooks"))
    #expect(made["DomainServesHooks", "Stage"] == ref("HooksStage"))
    #expect(made["DomainServesRest", "ApiMappingKey"] == nil)
    #expect(
      made["Check"] == """
        {
          "Properties": {
            "HealthCheckConfig": {
              "EnableSNI": true,
              "FailureThreshold": 3,
              "FullyQualifiedDomainName": {
                "Fn::Sub": "${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
              },
              "Port": 443,
              "RequestInterval": 30,
              "ResourcePath": "/prod/health",
              "Type": "HTTPS"
            }
          },
          "Type": "AWS::Route53::HealthCheck"
        }
        """)
    #expect(
      made["Name"] == """
        {
          "Properties": {
            "AliasTarget": {
              "DNSName": {
                "Fn::GetAtt": [
                  "Domain",
                  "RegionalDomainName"
                ]
              },
              "EvaluateTargetHealth": true,
              "HostedZoneId": {
                "Fn::GetAtt": [
                  "Domain",
                  "RegionalHostedZoneId"
                ]
              }
            },
            "HealthCheckId": {
              "Ref": "Check"
            },
            "HostedZoneId": "Z0123456789ABCDEFGHIJ",
            "Name": "api.example.com",
            "Region": {
              "Ref": "AWS::Region"
            },
            "SetIdentifier": {
              "Ref": "AWS::Region"
            },
            "Type": "A"
          },
          "Type": "AWS::Route53::RecordSet"
        }
        """)
    #expect(
      made["Down", "Dimensions"] == """
        [
          {
            "Name": "HealthCheckId",
            "Value": {
              "Ref": "Check"
            }
          }
        ]
        """)
  }

  @Test func `a Region answers when the other one fails`() throws {
    let made = try stack {
      let zone = HostedZone("Zone", domain: "example.com", comment: "The shop's")
      let domain = RegionalDomain(
        "Domain", name: "api.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:1:certificate/1"))
      let check = HealthCheck(
        "Check", host: "api.example.com", path: "/health", every: .tenSeconds, failures: 1)
      DNSRecord("First", "api.example.com", in: zone, to: domain, by: .primary(check))
      let other = RegionalDomain(
        "Other", name: "other.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:1:certificate/1"))
      DNSRecord("Second", "other.example.com", in: zone, to: other, by: .secondary())
    }
    #expect(
      made["Zone"] == """
        {
          "DeletionPolicy": "RetainExceptOnCreate",
          "Properties": {
            "HostedZoneConfig": {
              "Comment": "The shop's"
            },
            "Name": "example.com"
          },
          "Type": "AWS::Route53::HostedZone",
          "UpdateReplacePolicy": "Retain"
        }
        """)
    #expect(
      made["Domain", "DomainNameConfigurations"]?.contains(
        #""CertificateArn": "arn:aws:acm:us-east-1:1:certificate/1""#) == true)
    #expect(
      made["Check", "HealthCheckConfig"] == """
        {
          "EnableSNI": true,
          "FailureThreshold": 1,
          "FullyQualifiedDomainName": "api.example.com",
          "Port": 443,
          "RequestInterval": 10,
          "ResourcePath": "/health",
          "Type": "HTTPS"
        }
        """)
    #expect(
      made["First"] == """
        {
          "Properties": {
            "AliasTarget": {
              "DNSName": {
                "Fn::GetAtt": [
                  "Domain",
                  "RegionalDomainName"
                ]
              },
              "EvaluateTargetHealth": true,
              "HostedZoneId": {
                "Fn::GetAtt": [
                  "Domain",
                  "RegionalHostedZoneId"
                ]
              }
            },
            "Failover": "PRIMARY",
            "HealthCheckId": {
              "Ref": "Check"
            },
            "HostedZoneId": {
              "Ref": "Zone"
            },
            "Name": "api.example.com",
            "SetIdentifier": {
              "Ref": "AWS::Region"
            },
            "Type": "A"
          },
          "Type": "AWS::Route53::RecordSet"
        }
        """)
    #expect(made["Second", "Failover"] == #""SECONDARY""#)
    #expect(made["Second", "HealthCheckId"] == nil)
  }

  @Test func `a domain is tagged as its type has it`() throws {
    let made = try stack {
      RegionalDomain(
        "Domain", name: "api.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:1:certificate/1")
      ).tagged(["Team": "edge"])
    }
    #expect(made["Domain", "Tags.Team"] == #""edge""#)
  }

  @Test func `an HTTP API is checked at its own path`() throws {
    let made = try stack {
      let http = HTTPAPI("Http")
      http.route(.get, "/health", to: Function("Api", code: .inline("…")))
      HealthCheck("Check", of: http, path: "/health")
    }
    #expect(made["Check", "HealthCheckConfig.ResourcePath"] == #""/health""#)
    #expect(
      made["Check", "HealthCheckConfig.FullyQualifiedDomainName"] == """
        {
          "Fn::Sub": "${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
        }
        """)
  }
}
