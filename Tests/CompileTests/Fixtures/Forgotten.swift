import DSQLKit

struct Forgotten: Construct {
  let cluster: Cluster

  var body: Content {
    let api = Function("Api", code: .inline("…"))
    let topic = Topic("Forgotten")
    // expected-warning@-1 {{initialization of immutable value 'topic' was never used}}
    cluster.grantConnect(to: api, as: "app")
  }
}

func lostGrant(_ cluster: Cluster, _ api: Function) {
  cluster.grantConnect(to: api, as: "app")
  // expected-warning@-1 {{result of call to 'grantConnect(to:as:tables:fileID:line:)' is unused}}
}

func lostRoute(_ http: RestAPI, _ api: Function) {
  http.route(.get, "/health", to: api)
  // expected-warning@-1 {{result of call to 'route(}}
}

func lostResource() {
  Topic("Alerts")
  // expected-warning@-1 {{result of 'Topic' initializer is unused}}
}

func lostModifier(_ topic: Topic) {
  topic.deletionPolicy(.retain)
  // expected-warning@-1 {{result of call to 'deletionPolicy' is unused}}
}

struct LostInALoop: Construct {
  let topics: [Topic]

  var body: Content {
    let _ = topics.forEach { $0.tagged(["Team": "Orders"]) }
    // expected-warning@-1 {{result of call to 'tagged' is unused}}
    topics[0]
  }
}
