import Testing

@testable import SynthTools

struct StatusInquiryTests {
  private typealias Say = SampleAnswers

  private static let now = Timestamp(milliseconds: 1_795_169_887_123)

  private let stacks = try? SampleAnswers.regions.map {
    try PlannedStack(SampleStack.side(in: $0, peer: SampleAnswers.other($0)))
  }

  /// A deployment that is well, after answers that say otherwise.
  private func account(
    _ special: [(String, String)] = [], listing: [String: [String]] = [:]
  ) throws -> FakeAWS {
    var answers = special
    for region in Say.regions {
      let identifier = Say.identifier(in: region)
      let peer = Say.arn(Say.identifier(in: Say.other(region)), in: Say.other(region))
      // A cluster may name itself, too.
      let cluster = Say.cluster(
        identifier, in: region, peers: [peer, Say.arn(identifier, in: region)])
      let template = SampleStack.clusterTemplate("Orders")
      answers += [
        ("describe-stacks --region \(region)", FakeAWS.saying(Say.stack())),
        (
          "get-template --region \(region)",
          FakeAWS.saying("{\"TemplateBody\": \(template)}")
        ),
        (
          "describe-stack-resource --region \(region)",
          FakeAWS.saying(Say.resource(Say.identifier(in: region)))
        ),
        ("get-cluster --region \(region) --identifier \(identifier)", FakeAWS.saying(cluster)),
        (
          "list-clusters --region \(region)",
          FakeAWS.saying(Say.list([identifier] + listing[region, default: []]))
        ),
      ]
    }
    return try FakeAWS(table: answers)
  }

  private func report(_ aws: FakeAWS) throws -> StatusReport {
    try StatusInquiry(about: #require(stacks), by: aws.inquiry()).report()
  }

  private func lines(_ aws: FakeAWS) throws -> [String] { try report(aws).lines(at: Self.now) }

  @Test func `finds everything well, in few questions`() throws {
    let aws = try account()
    let report = try report(aws)
    #expect(report.health == .good)
    #expect(!report.isInProgress)
    #expect(
      report.lines(at: Self.now).joined(separator: "\n") == """
        us-east-1  App-us-east-1  UPDATE_COMPLETE 3 min ago; up to date
          termination protection on
          Orders  cluster-of-us-east-1  ACTIVE: healthy
            peer of us-east-2, and each names the other; witness us-west-2
            endpoint cluster-of-us-east-1.dsql.us-east-1.on.aws
            deletion protection on
        us-east-2  App-us-east-2  UPDATE_COMPLETE 3 min ago; up to date
          termination protection on
          Orders  cluster-of-us-east-2  ACTIVE: healthy
            peer of us-east-1, and each names the other; witness us-west-2
            endpoint cluster-of-us-east-2.dsql.us-east-2.on.aws
            deletion protection on
        2 stacks in us-east-1, us-east-2: all complete, database Orders active on both sides
        """)
    #expect(aws.calls.count == 10)
  }

  @Test func `knows what is not deployed`() throws {
    let aws = try FakeAWS([
      "list-clusters": FakeAWS.saying(Say.list([])),
      "describe-stacks --region us-east-2": FakeAWS.saying(Say.stack("REVIEW_IN_PROGRESS")),
      "cloudformation": FakeAWS.refusing("ValidationError", "Stack 'App' does not exist"),
    ])
    #expect(try report(aws).health == .different)
    #expect(
      try lines(aws) == [
        "us-east-1  App-us-east-1  not deployed", "us-east-2  App-us-east-2  not deployed",
        "2 stacks in us-east-1, us-east-2: none deployed",
      ])
  }

  @Test(arguments: [
    (
      "ROLLBACK_COMPLETE",
      "correct the cause, then deploy again, which deletes the empty stack first", "failed"
    ),
    ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback", "failed"),
    ("UPDATE_FAILED", "correct the cause, then deploy again", "failed"),
    ("UPDATE_IN_PROGRESS", "wait until that has ended, then deploy again", "in progress"),
  ])
  func `says what to do about a stack that is not at rest`(
    status: String, advice: String, word: String
  ) throws {
    let more = ", \"StackStatusReason\": \"why\\u001b[2J\""
    let aws = try account([
      ("describe-stacks --region us-east-2", FakeAWS.saying(Say.stack(status, more: more)))
    ])
    let report = try report(aws)
    #expect(report.health == .different)
    #expect(report.isInProgress == (status == "UPDATE_IN_PROGRESS"))
    #expect(report.summary.contains(": 1 complete, 1 \(word), database Orders active"))
    let lines = try lines(aws)
    #expect(lines.contains("  reason: why\\u{1b}[2J"))
    #expect(lines.contains { $0.hasPrefix("  what now: ") && $0.contains(advice) })
  }

  @Test func `takes a stack that is as it was for well when that is described`() throws {
    let restored = (
      "describe-stacks --region us-east-1", FakeAWS.saying(Say.stack("UPDATE_ROLLBACK_COMPLETE"))
    )
    let same = try report(account([restored]))
    #expect(same.health == .good)
    #expect(same.stacks[0].advice == nil)
    let other = try report(
      account([
        restored,
        ("get-template --region us-east-1", FakeAWS.saying(#"{"TemplateBody": {}}"#)),
      ]))
    #expect(other.health == .different)
    #expect(other.stacks[0].advice?.hasPrefix("the stack is as it was before") == true)
  }

  @Test(arguments: [
    ("IDLE", "healthy, scaled to zero: the first connection wakes it", Health.good),
    ("INACTIVE", "healthy, scaled to zero: the first connection wakes it", .good),
    ("CREATING", "is being created", .different),
    ("PENDING_SETUP", "waits for its peer", .different),
    ("PENDING_DELETE", "waits for its peer's deletion", .different),
    ("FAILED", "has failed: ask AWS Support before anything is deleted", .different),
    ("NEW\\u001b[2J", "in a status that this version does not know", .different),
  ])
  func `says of a cluster's status what it means`(status: String, words: String, health: Health)
    throws
  {
    let peer = Say.arn("cluster-of-us-east-2", in: "us-east-2")
    let cluster = Say.cluster(
      "cluster-of-us-east-1", in: "us-east-1", status: status, peers: [peer])
    let aws = try account([("cluster-of-us-east-1", FakeAWS.saying(cluster))])
    let report = try report(aws)
    #expect(report.health == health)
    #expect(report.isInProgress == (status == "CREATING"))
    let shown = status.replacing("\\u001b", with: "\\u{1b}")
    #expect(try lines(aws).contains("  Orders  cluster-of-us-east-1  \(shown): \(words)"))
  }

  @Test func `sees when two clusters are no pair`() throws {
    let arn = Say.arn("cluster-of-us-east-2", in: "us-east-2")
    func text(_ peers: [String], witness: String = "us-west-2") throws -> [String?] {
      let cluster = Say.cluster(
        "cluster-of-us-east-1", in: "us-east-1", peers: peers, witness: witness)
      let report = try report(account([("cluster-of-us-east-1", FakeAWS.saying(cluster))]))
      #expect(report.health == .different)
      #expect(report.summary.contains("database Orders not peered"))
      return report.stacks.map { $0.clusters[0].peering?.text }
    }
    #expect(
      try text([]) == [
        "names no peer yet; it is to be that of us-east-2; witness us-west-2",
        "names its peer in us-east-1, which does not name it; witness us-west-2",
      ])
    #expect(
      try text(["arn:other"])[0]
        == "names arn:other, which is not the cluster of this database in us-east-2; witness us-west-2"
    )
    #expect(try text([arn, "arn:other"])[0]?.hasPrefix("names arn:aws:dsql:us-east-2") == true)
    #expect(
      try text([arn], witness: "ca-central-1")[0]
        == "peer of us-east-2, and each names the other; witness ca-central-1, and not us-west-2")
  }

  @Test func `shows one Region while the other does not answer`() throws {
    let aws = try account([("us-east-2", "echo 'Could not connect to x' >&2; exit 255")])
    let report = try report(aws)
    #expect(report.health == .unknown)
    let lines = try lines(aws)
    #expect(lines[0].hasSuffix("; up to date"))
    #expect(
      lines[3]
        == "    names arn:aws:dsql:us-east-2:1:cluster/cluster-of-us-east-2; whether it is named in turn, nobody knows while us-east-2 is not asked; witness us-west-2"
    )
    #expect(
      lines.suffix(2) == [
        "us-east-2  App-us-east-2  unreachable: Could not connect to x",
        "2 stacks in us-east-1, us-east-2: 1 complete, 1 unreachable, database Orders unverified in us-east-1 and unreachable in us-east-2",
      ])
  }

  @Test func `does not take a part that is refused for one that is not there`() throws {
    let denied = FakeAWS.refusing("AccessDenied", "not you")
    let template = try report(account([("get-template --region us-east-1", denied)]))
    #expect(template.health == .unknown)
    let cluster = try account([("get-cluster --region us-east-1", denied)])
    #expect(try report(cluster).health == .unknown)
    #expect(try lines(cluster).contains { $0.hasPrefix("  Orders  refused: ") })
    let list = try account([("list-clusters --region us-east-1", denied)])
    #expect(try report(list).health == .unknown)
    #expect(
      try lines(list).contains { $0.hasPrefix("us-east-1  clusters that were kept: refused: ") })
  }

  @Test func `names clusters that were kept, and what becomes of them`() throws {
    func kept(_ special: [(String, String)], _ names: [String], status: String = "ACTIVE") throws
      -> [KeptCluster.Fate]
    {
      let clusters = names.map { name in
        let json = Say.cluster(
          name, in: "us-east-1", status: status, peers: [], tags: Say.tags(of: "us-east-1"))
        return ("get-cluster --region us-east-1 --identifier \(name)", FakeAWS.saying(json))
      }
      let report = try report(account(clusters + special, listing: ["us-east-1": names]))
      #expect(report.kept.map(\.cluster.identifier) == names)
      #expect(
        report.kept.allSatisfy { $0.database == "Orders" && $0.stack.name == "App-us-east-1" })
      return report.kept.map(\.fate)
    }
    let absent = FakeAWS.refusing("ValidationError", "Stack does not exist")
    let gone = ["describe-stacks", "get-template", "describe-stack-resource"].map {
      ("\($0) --region us-east-1", absent)
    }
    #expect(try kept(gone, ["old"]) == [.adopted])
    #expect(try kept(gone, ["old", "elder"]) == [.undecided, .undecided])
    #expect(try kept(gone, ["old"], status: "DELETING") == [.going])
    #expect(try kept([], ["old"]) == [.left])
    // Whoever cannot see the stack does not know what it has.
    let denied = gone.map { ($0.0, FakeAWS.refusing("AccessDenied", "not you")) }
    let other = (
      "--identifier old",
      FakeAWS.saying(
        Say.cluster("old", in: "us-east-1", peers: [], tags: Say.tags(of: "us-east-1")))
    )
    #expect(try report(account(denied + [other], listing: ["us-east-1": ["old"]])).kept == [])
  }

  @Test func `leaves clusters alone that are of others`() throws {
    let others = [
      ("plain", "{}"), ("untagged", #"{"Name": "Orders"}"#),
      (
        "strange",
        #"{"aws:cloudformation:stack-name": "Shop", "aws:cloudformation:logical-id": "Orders"}"#
      ),
      (
        "ledger",
        #"{"aws:cloudformation:stack-name": "App-us-east-1", "aws:cloudformation:logical-id": "Ledger"}"#
      ),
    ]
    let clusters = others.map { name, tags in
      let json = Say.cluster(name, in: "us-east-1", peers: [], tags: tags)
      return ("--identifier \(name)", FakeAWS.saying(json))
    }
    let report = try report(account(clusters, listing: ["us-east-1": others.map(\.0)]))
    #expect(report.kept == [])
    #expect(report.health == .good)
  }

  @Test func `writes the same as data`() throws {
    let aws = try account([
      ("describe-stacks --region us-east-2", "echo 'Could not connect to x' >&2; exit 255"),
      ("--region us-east-2", FakeAWS.refusing("AccessDenied", "no")),
    ])
    let text = String(decoding: try report(aws).bytes, as: UTF8.self)
    #expect(
      text == """
        {
          "health": "unknown",
          "kept": [],
          "stacks": [
            {
              "changed": "2026-11-20T10:15:07.123Z",
              "clusters": [
                {
                  "arn": "arn:aws:dsql:us-east-1:1:cluster/cluster-of-us-east-1",
                  "database": "Orders",
                  "deletionProtection": true,
                  "endpoint": "cluster-of-us-east-1.dsql.us-east-1.on.aws",
                  "health": "unknown",
                  "identifier": "cluster-of-us-east-1",
                  "peering": {
                    "names": [
                      "arn:aws:dsql:us-east-2:1:cluster/cluster-of-us-east-2"
                    ],
                    "naming": "unverified",
                    "region": "us-east-2",
                    "witness": "us-west-2"
                  },
                  "status": "ACTIVE"
                }
              ],
              "health": "unknown",
              "region": "us-east-1",
              "stack": "App-us-east-1",
              "status": "UPDATE_COMPLETE",
              "template": "current",
              "terminationProtection": true
            },
            {
              "clusters": [
                {
                  "database": "Orders",
                  "error": "refused: An error occurred (AccessDenied) when calling the X operation: no",
                  "health": "unknown"
                }
              ],
              "error": "unreachable: Could not connect to x",
              "health": "unknown",
              "region": "us-east-2",
              "stack": "App-us-east-2"
            }
          ],
          "summary": "2 stacks in us-east-1, us-east-2: 1 complete, 1 unreachable, database Orders unverified in us-east-1 and unreachable in us-east-2",
          "unlisted": [
            {
              "error": "refused: An error occurred (AccessDenied) when calling the X operation: no",
              "region": "us-east-2"
            }
          ],
          "version": 1
        }

        """)
  }
}
