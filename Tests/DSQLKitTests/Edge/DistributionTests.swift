import DSQLKit
import TestSupport
import Testing

struct DistributionTests {
  @Test func `a distribution is in front of an API`() throws {
    let made = try stack {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      let edge = Distribution("Edge", to: .api(http), priceClass: .cheapestPlaces)
      Output("URL", edge.url)
      Alarm("Errors", on: edge.serverErrorRate, above: 5)
    }
    #expect(
      made["Edge"] == """
        {
          "Properties": {
            "DistributionConfig": {
              "DefaultCacheBehavior": {
                "AllowedMethods": [
                  "DELETE",
                  "GET",
                  "HEAD",
                  "OPTIONS",
                  "PATCH",
                  "POST",
                  "PUT"
                ],
                "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                "Compress": true,
                "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
                "TargetOriginId": "First",
                "ViewerProtocolPolicy": "redirect-to-https"
              },
              "Enabled": true,
              "HttpVersion": "http2and3",
              "IPV6Enabled": true,
              "Origins": [
                {
                  "CustomOriginConfig": {
                    "HTTPSPort": 443,
                    "OriginProtocolPolicy": "https-only",
                    "OriginSSLProtocols": [
                      "TLSv1.2"
                    ]
                  },
                  "DomainName": {
                    "Fn::Sub": "${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
                  },
                  "Id": "First",
                  "OriginPath": "/prod"
                }
              ],
              "PriceClass": "PriceClass_100"
            }
          },
          "Type": "AWS::CloudFront::Distribution"
        }
        """)
    #expect(
      made["Errors", "Dimensions"] == """
        [
          {
            "Name": "DistributionId",
            "Value": {
              "Ref": "Edge"
            }
          },
          {
            "Name": "Region",
            "Value": "Global"
          }
        ]
        """)
    #expect(
      made.section("Outputs") == """
        {
          "URL": {
            "Value": {
              "Fn::Sub": "https://${Edge.DomainName}"
            }
          }
        }
        """)
  }

  @Test func `a distribution fails over to the other Region`() throws {
    let made = try Synthesized {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          let http = HTTPAPI("Http")
          http.route(.get, "/", to: Function("Api", code: .inline("…")))
          Output("HttpId", http.identifier)
          if cluster.region == .usEast1 {
            let zone = HostedZone("Zone", domain: "example.com")
            let edge = Distribution(
              "Edge", to: .api(http),
              failingOverTo: .api(cluster.peers[0].output("HttpId"), in: cluster.peers[0].region),
              writing: ["/orders*"],
              names: .init(
                "www.example.com", "example.com",
                certificate: Certificate(
                  "Certificate", for: "example.com", and: ["www.example.com"], in: zone)),
              logs: .forLogs("EdgeLogs"),
              acl: WebACL("EdgeShield", scope: .distributions), comment: "The shop")
            DNSRecord("Name", "www.example.com", in: zone, to: edge)
            let check = HealthCheck("Check", host: "www.example.com", path: "/")
            DNSRecord("Shared", "example.com", in: zone, to: edge, by: .primary(check))
          }
        }
    }.stacks[0]
    #expect(
      made["Edge"] == """
        {
          "Properties": {
            "DistributionConfig": {
              "Aliases": [
                "www.example.com",
                "example.com"
              ],
              "CacheBehaviors": [
                {
                  "AllowedMethods": [
                    "DELETE",
                    "GET",
                    "HEAD",
                    "OPTIONS",
                    "PATCH",
                    "POST",
                    "PUT"
                  ],
                  "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                  "Compress": true,
                  "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
                  "PathPattern": "/orders*",
                  "TargetOriginId": "First",
                  "ViewerProtocolPolicy": "redirect-to-https"
                }
              ],
              "Comment": "The shop",
              "DefaultCacheBehavior": {
                "AllowedMethods": [
                  "GET",
                  "HEAD",
                  "OPTIONS"
                ],
                "CachePolicyId": "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
                "Compress": true,
                "OriginRequestPolicyId": "b689b0a8-53d0-40ab-baf2-68738e2966ac",
                "TargetOriginId": "FirstThenSecond",
                "ViewerProtocolPolicy": "redirect-to-https"
              },
              "Enabled": true,
              "HttpVersion": "http2and3",
              "IPV6Enabled": true,
              "Logging": {
                "Bucket": {
                  "Fn::GetAtt": [
                    "EdgeLogs",
                    "DomainName"
                  ]
                },
                "IncludeCookies": false,
                "Prefix": "Edge/"
              },
              "OriginGroups": {
                "Items": [
                  {
                    "FailoverCriteria": {
                      "StatusCodes": {
                        "Items": [
                          500,
                          502,
                          503,
                          504
                        ],
                        "Quantity": 4
                      }
                    },
                    "Id": "FirstThenSecond",
                    "Members": {
                      "Items": [
                        {
                          "OriginId": "First"
                        },
                        {
                          "OriginId": "Second"
                        }
                      ],
                      "Quantity": 2
                    }
                  }
                ],
                "Quantity": 1
              },
              "Origins": [
                {
                  "CustomOriginConfig": {
                    "HTTPSPort": 443,
                    "OriginProtocolPolicy": "https-only",
                    "OriginSSLProtocols": [
                      "TLSv1.2"
                    ]
                  },
                  "DomainName": {
                    "Fn::Sub": "${Http}.execute-api.${AWS::Region}.${AWS::URLSuffix}"
                  },
                  "Id": "First"
                },
                {
                  "CustomOriginConfig": {
                    "HTTPSPort": 443,
                    "OriginProtocolPolicy": "https-only",
                    "OriginSSLProtocols": [
                      "TLSv1.2"
                    ]
                  },
                  "DomainName": {
                    "Fn::Sub": "${OrdersUsEast2HttpId}.execute-api.us-east-2.${AWS::URLSuffix}"
                  },
                  "Id": "Second"
                }
              ],
              "PriceClass": "PriceClass_All",
              "ViewerCertificate": {
                "AcmCertificateArn": {
                  "Ref": "Certificate"
                },
                "MinimumProtocolVersion": "TLSv1.2_2021",
                "SslSupportMethod": "sni-only"
              },
              "WebACLId": {
                "Fn::GetAtt": [
                  "EdgeShield",
                  "Arn"
                ]
              }
            }
          },
          "Type": "AWS::CloudFront::Distribution"
        }
        """)
    #expect(
      made["Name"] == """
        {
          "Properties": {
            "AliasTarget": {
              "DNSName": {
                "Fn::GetAtt": [
                  "Edge",
                  "DomainName"
                ]
              },
              "EvaluateTargetHealth": false,
              "HostedZoneId": "Z2FDTNDATAQYW2"
            },
            "HostedZoneId": {
              "Ref": "Zone"
            },
            "Name": "www.example.com",
            "Type": "A"
          },
          "Type": "AWS::Route53::RecordSet"
        }
        """)
    // Route 53 refuses to ask a distribution.
    #expect(made["Shared", "AliasTarget.EvaluateTargetHealth"] == "false")
    #expect(made["NameIPv6", "Type"] == #""AAAA""#)
    #expect(
      made["EdgeLogs", "OwnershipControls.Rules.0.ObjectOwnership"] == #""BucketOwnerPreferred""#)
    #expect(made["EdgeShield", "Scope"] == #""CLOUDFRONT""#)
  }
}
