import DSQLKit
import TestSupport
import Testing

struct EdgeReports {
  @Test func `names are of their zone, and have the form of names`() throws {
    let said = try stackReports {
      let zone = HostedZone("Zone", domain: "Example")  // ①
      let certificate = Certificate(  // ②
        "Certificate", for: "api.other.com", and: (1...10).map { "a\($0).other.com" }, in: zone)
      let domain = RegionalDomain("Domain", name: "api..com", certificate: certificate)  // ③
      DNSRecord("Name", "other.com", in: zone, to: domain)  // ④
    }
    #expect(
      said == """
        ①: error: the hosted zone 'Zone' is of 'Example'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ②: error: the certificate 'Certificate' is for 'a1.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a10.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a2.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a3.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a4.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a5.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a6.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a7.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a8.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'a9.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 'api.other.com', which is not in the zone 'Example', where AWS looks for the proof [certificate-is-of-its-zone]
        ②: error: the certificate 'Certificate' is for 11 names; allowed are up to 10 [certificate-has-few-names]
        ③: error: the domain 'Domain' is named 'api..com', and its certificate is for 'api.other.com', 'a1.other.com', 'a2.other.com', 'a3.other.com', 'a4.other.com', 'a5.other.com', 'a6.other.com', 'a7.other.com', 'a8.other.com', 'a9.other.com', 'a10.other.com'; add the name to the certificate by and: [certificate-covers-its-names]
        ③: error: the domain 'Domain' is named 'api..com'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ④: error: the record 'Name' is of 'other.com', and what it leads to answers to 'api..com'; give both one name [record-leads-to-what-answers]
        ④: error: the record 'Name' is of 'other.com', which is not in the zone 'Example' [record-is-of-its-zone]
        """)
  }

  @Test func `a domain serves an API under parts of a path`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      let domain = RegionalDomain(
        "Domain", name: "api.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:1:certificate/1"))
      domain.serve(http, under: "/v1/")  // ①
      let hooks = HTTPAPI("Hooks")
      hooks.route(.post, "/", to: Function("Hook", code: .inline("…")))
      domain.serve(hooks, under: "a b")  // ②
    }
    #expect(
      said == """
        ①: error: the domain 'Domain' serves 'Http' under '/v1/'; a base path is of parts with slashes between them, such as 'v1' or 'orders/v1', of letters, digits and $-_.+!, with up to 300 characters [base-path-has-its-form]
        ②: error: the domain 'Domain' serves 'Hooks' under 'a b'; a base path is of parts with slashes between them, such as 'v1' or 'orders/v1', of letters, digits and $-_.+!, with up to 300 characters [base-path-has-its-form]
        """)
  }

  @Test func `a health check asks for a path`() throws {
    let said = try stackReports {
      HealthCheck("Check", host: "example.com", path: "health", failures: 0)  // ①
    }
    #expect(
      said == """
        ①: error: the health check 'Check' asks for 'health'; a path starts with a slash and has up to 255 characters, of which none is a space [check-path-has-its-form]
        ①: error: the number of failures of health check 'Check' is 0; allowed is 1 to 10 [failures-in-range]
        """)
  }

  @Test func `a distribution is whole`() throws {
    let said = try stackReports {
      let edge = Distribution(  // ①
        "Edge", to: .host("example.com"), writing: ["/a b"],
        names: .init(
          "Www.example.com",
          certificate: .existing("arn:aws:acm:eu-west-1:1:certificate/1")),
        logs: Bucket("Logs"), acl: WebACL("Shield"))
      Output("URL", edge.url)
    }
    #expect(
      said == """
        ①: error: the distribution 'Edge' has a certificate of another Region; CloudFront takes those of us-east-1 only, so put both into a stack there [certificate-is-of-cloudfronts-region]
        ①: error: the distribution 'Edge' has the path pattern '/a b'; one has 1 to 255 characters without spaces, such as '/orders*' [path-pattern-has-its-form]
        ①: error: the distribution 'Edge' is named 'Www.example.com'; a domain has lower-case letters, digits and hyphens with dots between them, such as 'api.example.com' [domain-has-its-form]
        ①: error: the distribution 'Edge' logs to the bucket 'Logs', which has no access lists; CloudFront writes by them, so make it with Bucket.forLogs("Logs") [log-bucket-takes-access-lists]
        ①: error: the distribution 'Edge' names paths that write and has one origin, which takes all methods anyway; leave writing out [writing-paths-are-beside-a-second-origin]
        ①: error: the web ACL 'Shield' is for APIs of a Region; the distribution 'Edge' needs one that says scope: .distributions [acl-suits-what-it-protects]
        """)
  }

  @Test func `a zone that is there has an id`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      let zone = HostedZone.existing("example.com", domain: "example.com")
      let certificate = Certificate("Certificate", for: "api.example.com", in: zone)  // ①
      let domain = RegionalDomain("Domain", name: "api.example.com", certificate: certificate)
      domain.serve(http)
      let empty = HostedZone.existing("", domain: "example.com")
      DNSRecord("ApiName", "api.example.com", in: empty, to: domain)  // ②
    }
    #expect(
      said == """
        ①: error: the certificate 'Certificate' is in the hosted zone 'example.com'; an id is a Z and up to 31 upper-case letters and digits, such as 'Z0123456789ABCDEFGHIJ' [zone-identifier-has-its-form]
        ②: error: the record 'ApiName' is in the hosted zone ''; an id is a Z and up to 31 upper-case letters and digits, such as 'Z0123456789ABCDEFGHIJ' [zone-identifier-has-its-form]
        """)
  }

  @Test func `what CloudFront needs is in its Region`() throws {
    let said = try reports {
      Stack("Edge", in: .euWest1) {
        let acl = WebACL("Shield", scope: .distributions)  // ①
        let zone = HostedZone.existing("Z1", domain: "example.com")
        Distribution(  // ②
          "Edge", to: .host("example.com"),
          names: .init(
            "www.example.com",
            certificate: Certificate("Certificate", for: "www.example.com", in: zone)), acl: acl)
      }
    }
    #expect(
      said == """
        ①: error: the web ACL 'Shield' is for distributions, and AWS has such in us-east-1 only; put it into a stack there, or leave scope out for APIs of this Region [acl-of-distributions-is-in-its-region]
        ②: error: the distribution 'Edge' has a certificate of another Region; CloudFront takes those of us-east-1 only, so put both into a stack there [certificate-is-of-cloudfronts-region]
        """)
  }

  @Test func `a web ACL has rules, each once, that suit what it protects`() throws {
    let said = try stackReports {
      let http = RestAPI("Http")
      http.route(.get, "/", to: Function("Api", code: .inline("…")))
      let acl = WebACL("Shield", scope: .distributions, rules: [.limit(1), .limit(2)])  // ①
      acl.protect(http)  // ②
      WebACL("Empty", rules: [])  // ③
    }
    #expect(
      said == """
        ①: error: the limit of requests of web ACL 'Shield' is 1; allowed is 10 to 2000000000 [request-limit-in-range]
        ①: error: the limit of requests of web ACL 'Shield' is 2; allowed is 10 to 2000000000 [request-limit-in-range]
        ①: error: the web ACL 'Shield' has the rule 'Limit' twice [acl-rule-is-named-once]
        ②: error: the web ACL 'Shield' is for distributions; API 'Http' needs one that says scope: .regional [acl-suits-what-it-protects]
        ③: error: the web ACL 'Empty' has no rules, so everything passes; leave rules out for those that AWS recommends [acl-has-a-rule]
        """)
  }

  @Test func `zones and buckets are of no Region`() throws {
    let said = try reports {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          Bucket("Files", name: "files-of-mine")  // ①
          HostedZone("Zone", domain: "example.com")  // ②
          Bucket("Own", name: "own-of-\(cluster.region)")
        }
    }
    #expect(
      said == """
        ①: error: 'Files' of stack 'Orders-us-east-2' in us-east-2 is named 'files-of-mine', as 'Files' of stack 'Orders-us-east-1' in us-east-1 is; an account has one of a name whatever the Region, so declare it once (if cluster.isHome { … }), put the Region into its name, or leave the name out [fixed-name-is-used-once]
        ②: error: 'Zone' of stack 'Orders-us-east-2' in us-east-2 is named 'example.com', as 'Zone' of stack 'Orders-us-east-1' in us-east-1 is; an account has one of a name whatever the Region, so declare it once (if cluster.isHome { … }), put the Region into its name, or leave the name out [fixed-name-is-used-once]
        """)
  }
}
