internal import Assembly

/// The shell variables that may name the clusters to take over: `ADOPT_ORDERS_US_EAST_1` for the
/// database `Orders` in us-east-1. Where several stacks of a Region have a database of that name, each
/// variable names its stack, and everything as it is written: `ADOPT_Orders_Shop_us_east_1`.
struct AdoptVariables {
  private var counts: [String: Int] = [:]

  init(of stacks: [PlannedStack]) {
    for stack in stacks {
      for cluster in stack.record.clusters { count(cluster.database, of: stack.id) }
    }
  }

  init(of clusters: some Sequence<ClusterID>) {
    for cluster in clusters { count(cluster.database, of: cluster.stack) }
  }

  subscript(database: String, of stack: StackID) -> String {
    let name = Self.name([database, stack.region]).uppercased()
    return counts[name, default: 0] > 1 ? Self.name([database, stack.name, stack.region]) : name
  }

  private mutating func count(_ database: String, of stack: StackID) {
    counts[Self.name([database, stack.region]).uppercased(), default: 0] += 1
  }

  /// Stacks and Regions have hyphens, which variables may not have; databases have none.
  private static func name(_ parts: [String]) -> String {
    (["ADOPT"] + parts).joined(separator: "_").map { $0 == "-" ? "_" : String($0) }.joined()
  }
}
