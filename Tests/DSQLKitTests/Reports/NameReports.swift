import DSQLKit
import TestSupport
import Testing

struct NameReports {
  @Test func `a certificate covers its names, and is of its Region`() throws {
    let said = try stackReports {
      let zone = HostedZone.existing("Z1", domain: "example.com")
      let certificate = Certificate(
        "Certificate", for: "*.example.com", and: ["example.com"], in: zone)
      RegionalDomain("Below", name: "a.b.example.com", certificate: certificate)  // ①
      RegionalDomain("Fits", name: "api.example.com", certificate: certificate)
      RegionalDomain("Wild", name: "*.example.com", certificate: certificate)
      RegionalDomain(  // ②
        "Far", name: "far.example.com",
        certificate: .existing("arn:aws:acm:eu-west-1:123456789012:certificate/1"))
      RegionalDomain(
        "Near", name: "near.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:123456789012:certificate/1"))
      Distribution(  // ③
        "Edge", to: .host("origin.example.com"),
        names: .init("example.com", "www.example.org", certificate: certificate))
      Certificate(  // ④
        "Long", for: String(repeating: "a", count: 60) + ".example.com", in: zone)
    }
    #expect(
      said == """
        ①: error: the domain 'Below' is named 'a.b.example.com', and its certificate is for '*.example.com', 'example.com'; add the name to the certificate by and: [certificate-covers-its-names]
        ②: error: the domain 'Far' has a certificate of 'eu-west-1'; a Region's domain needs one of that Region, so make or name one for each [certificate-is-of-its-region]
        ③: error: the distribution 'Edge' is named 'www.example.org', and its certificate is for '*.example.com', 'example.com'; add the name to the certificate by and: [certificate-covers-its-names]
        ④: error: the certificate 'Long' is for 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.example.com' first, which has 72 characters; the first name has up to 64, so name a shorter one first, or '*.' and what is common [certificate-name-is-short]
        """)
  }

  @Test func `a record is of a name that its target answers`() throws {
    let said = try stackReports {
      let zone = HostedZone.existing("Z1", domain: "example.com")
      let certificate = Certificate("Certificate", for: "*.example.com", in: zone)
      let domain = RegionalDomain("Domain", name: "api.example.com", certificate: certificate)
      DNSRecord("Other", "www.example.com", in: zone, to: domain)  // ①
      DNSRecord("Same", "api.example.com", in: zone, to: domain)
      let nameless = Distribution("Nameless", to: .host("origin.example.com"))
      DNSRecord("Nobody", "nobody.example.com", in: zone, to: nameless)  // ②
      let wild = Distribution(
        "Wild", to: .host("origin.example.com"),
        names: .init("*.example.com", certificate: certificate))
      DNSRecord("Any", "any.example.com", in: zone, to: wild)
    }
    #expect(
      said == """
        ①: error: the record 'Other' is of 'www.example.com', and what it leads to answers to 'api.example.com'; give both one name [record-leads-to-what-answers]
        ②: error: the record 'Nobody' is of 'nobody.example.com', and what it leads to answers no name but AWS's own; give both one name [record-leads-to-what-answers]
        """)
  }

  @Test func `records of one name go with each other`() throws {
    let said = try reports {
      Database("Orders", in: .northAmerica(.usEast1, .usEast2, witness: .usWest2))
        .inEachRegion { cluster in
          let zone = HostedZone.existing("Z1", domain: "example.com")
          let domain = RegionalDomain(
            "Domain", name: "*.example.com",
            certificate: .existing(
              "arn:aws:acm:\(cluster.region):123456789012:certificate/1"))
          let check = HealthCheck("Check", host: "example.com", path: "/health")
          DNSRecord("Simple", "simple.example.com", in: zone, to: domain)  // ①
          DNSRecord("First", "first.example.com", in: zone, to: domain, by: .primary(check))  // ②
          DNSRecord(  // ③
            "Mixed", "mixed.example.com", in: zone, to: domain,
            by: cluster.isHome ? .latency(check) : .secondary())
          DNSRecord("Near", "near.example.com", in: zone, to: domain, by: .latency(check))
          DNSRecord(
            "Right", "right.example.com", in: zone, to: domain,
            by: cluster.isHome ? .primary(check) : .secondary())
          if !cluster.isHome {
            DNSRecord("Third", "right.example.com", in: zone, to: domain, by: .secondary())  // ⑤
          }
          DNSRecord("One", "one.example.com", in: zone, to: domain, by: .latency(check))
          if cluster.isHome {
            DNSRecord("Two", "one.example.com", in: zone, to: domain, by: .latency(check))  // ④
            DNSRecord(
              "Elsewhere", "simple.example.com",
              in: .existing("Z2", domain: "example.com"), to: domain)
          }
        }
    }
    #expect(
      said == """
        ①: error: 'Simple' of stack 'Orders-us-east-2' in us-east-2 is a record of 'simple.example.com', as 'Simple' of stack 'Orders-us-east-1' in us-east-1 is, and one of them is the only answer; declare it once (if here.isHome { … }), or let both share the name by: .latency(…) or by: .primary(…) and .secondary() [records-of-a-name-agree]
        ②: error: 'First' of stack 'Orders-us-east-2' in us-east-2 is a record of 'first.example.com', as 'First' of stack 'Orders-us-east-1' in us-east-1 is, and both are primary; say by: .primary(…) where here.isHome, and .secondary() elsewhere [records-of-a-name-agree]
        ③: error: 'Mixed' of stack 'Orders-us-east-2' in us-east-2 is a record of 'mixed.example.com', as 'Mixed' of stack 'Orders-us-east-1' in us-east-1 is, and they are chosen in different ways; say by: .latency(…) in both, or .primary(…) and .secondary() [records-of-a-name-agree]
        ⑤: error: 'Third' of stack 'Orders-us-east-2' in us-east-2 is a record of 'right.example.com', as 'Right' of stack 'Orders-us-east-2' in us-east-2 is, and both are secondary; say by: .primary(…) where here.isHome, and .secondary() elsewhere [records-of-a-name-agree]
        ④: error: 'Two' of stack 'Orders-us-east-1' in us-east-1 is a record of 'one.example.com', as 'One' of stack 'Orders-us-east-1' in us-east-1 is, and both are the one of 'us-east-1'; a Region has one record of a name [records-of-a-name-agree]
        """)
  }

  @Test func `a domain serves one API under a path`() throws {
    let said = try stackReports {
      let api = Function("Api", code: .inline("…"))
      let one = RestAPI("One")
      one.route(.get, "/", to: api)
      let two = HTTPAPI("Two")
      two.route(.get, "/", to: api)
      let domain = RegionalDomain(
        "Domain", name: "api.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:123456789012:certificate/1"))
      domain.serve(one)  // ①
      domain.serve(two)  // ②
      let other = RegionalDomain(
        "Other", name: "other.example.com",
        certificate: .existing("arn:aws:acm:us-east-1:123456789012:certificate/1"))
      other.serve(one, under: "v1")  // ③
      other.serve(two, under: "v1")  // ④
    }
    #expect(
      said == """
        ②: error: the domain 'Domain' serves both 'One' and 'Two' under no path; each API has a path of its own, such as under: 'v2', and one may have none [base-path-serves-one-api]
        ①: note: the other one is said here
        ④: error: the domain 'Other' serves both 'One' and 'Two' under 'v1'; each API has a path of its own, such as under: 'v2', and one may have none [base-path-serves-one-api]
        ③: note: the other one is said here
        """)
  }

  @Test func `names of AWS Backup fit, also those that are made of the stack's`() throws {
    let said = try reports {
      Database("Orders", in: .single(.usEast1))
        .inEachRegion(stack: { _ in "a-stack-whose-name-is-long-enough-for-fifty" }) { cluster in
          let vault = BackupVault("VaultOfOrders")  // ①
          BackupVault("Dotted", name: "a.b")  // ②
          BackupPlan(  // ③
            "Backups", of: cluster, to: vault, rules: [.daily(at: 3, keptFor: .days(35))])
          BackupPlan(  // ④
            String(repeating: "B", count: 51), of: cluster, to: BackupVault("V", name: "orders"),
            name: "a b", rules: [.daily(at: 3, keptFor: .days(35))])
        }
    }
    #expect(
      said == """
        ①: error: the backup vault 'VaultOfOrders' is named 'a-stack-whose-name-is-long-enough-for-fifty-VaultOfOrders'; a name has 2 to 50 letters, digits, hyphens and underscores [vault-name-has-its-form]
        ②: error: the backup vault 'Dotted' is named 'a.b'; a name has 2 to 50 letters, digits, hyphens and underscores [vault-name-has-its-form]
        ③: error: the backup plan 'Backups' is named 'a-stack-whose-name-is-long-enough-for-fifty-Backups'; a name has 1 to 50 letters, digits and any of . - _, so say a shorter one by name: [backup-plan-name-has-its-form]
        ④: error: the backup plan 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB' is named 'a b'; a name has 1 to 50 letters, digits and any of . - _, so say a shorter one by name: [backup-plan-name-has-its-form]
        ④: error: the id of the backup plan 'BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB', which AWS Backup keeps as the name of what the plan is of, has 51 characters; allowed are up to 50 [selection-name-is-short]
        """)
  }
}
