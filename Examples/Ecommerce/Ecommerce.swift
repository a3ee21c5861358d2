import DSQLKit

/// A shop: products and orders in one database, behind one API in each Region, behind CloudFront.
@main
struct Ecommerce: Infrastructure {
  @Setting("Second Region") var secondaryRegion = Region.usEast2
  @Setting("Region that only keeps the log of transactions") var witnessRegion = Region.usWest2
  @Setting("Whether there is a second Region") var multiRegion = false

  var database: Database {
    Database(
      "Shop", in: multiRegion ? .peers(.usEast1, secondaryRegion, witness: witnessRegion) : .single(.usEast1),
      schema: .directory("schema"))
  }

  var body: Deployment {
    database.inEachRegion(stack: { _ in "GlobalEcommerceAuroraDsqlStack" }) { cluster in
      let products = Function("ProductFunction", code: .directory("functions/shop"), handler: "products.handler",
        environment: ["DSQL_ENDPOINT": cluster.endpoint])
      let orders = Function("OrderFunction", code: .directory("functions/shop"), handler: "orders.handler",
        environment: ["DSQL_ENDPOINT": cluster.endpoint])
      let http = RestAPI("Http", cors: .allow(origins: ["*"]))
      http.route(.get, "/products", to: products)
      http.route(.post, "/orders", to: orders)
      cluster.grantConnect(to: products, as: "products", tables: ["products": [.select, .insert]])
      cluster.grantConnect(to: orders, as: "orders", tables: ["products": [.select, .update]])
      Output("EcommerceApiHost", http.url)
      for peer in cluster.peers where cluster.region == .usEast1 {
        Output("Other", peer.output("EcommerceApiHost"))
      }
    }
  }
}
