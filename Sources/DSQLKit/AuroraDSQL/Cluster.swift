internal import AWSResources
internal import Assembly
internal import CloudFormation

/// The cluster of a database in the Region of the stack being described.
public struct Cluster: Sendable {
  public let region: Region
  /// Whether this is the first Region that the database names; what exists once belongs here.
  public let isHome: Bool
  public let identifier: Value<String>
  public let arn: Value<String>
  /// The database's clusters in its other Regions.
  public let peers: [PeerCluster]
  /// What the stack holds of it; nothing when it is imported.
  let resource: Resource?
  let record: ClusterRecord?
  /// The id of its database.
  let database: String
  /// Whether its policy refuses connections from outside of VPCs.
  let isOfVPCs: Bool

  /// The host that clients of this Region connect to, on port 5432.
  ///
  /// Made from the identifier, which is known while the cluster still waits for its peer.
  public var endpoint: Value<String> { "\(identifier).dsql.\(AWS.region).on.aws" }

  /// Lets `grantee` connect as the database role `user`, and tells it so in `DSQL_USER`. Never as `admin`.
  ///
  /// The schema step creates the role, and gives it exactly what `tables` says.
  ///
  /// ```swift
  /// cluster.grantConnect(to: api, as: "app", tables: ["users": [.select, .insert]])
  /// ```
  public func grantConnect(
    to grantee: some Grantee, as user: String, tables: [String: [TablePermission]] = [:],
    fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    let location = SourceLocation(file: fileID, line: line)
    var grant = Grant(
      ["dsql:DbConnect"], on: arn, to: grantee, environment: ["DSQL_USER": user],
      companion: DatabaseAccess(
        database: database, user: user, role: grantee.role.resource, tables: tables,
        location: location),
      problems: DatabaseRole.problems(user), at: location)
    grant.problems += refusals(of: grantee, at: location)
    return grant
  }

  /// Lets `grantee` connect as `admin`, who may do everything in the database.
  public func grantConnectAdmin(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    let location = SourceLocation(file: fileID, line: line)
    var grant = grantMigration(to: grantee, at: location)
    grant.problems += refusals(of: grantee, at: location)
    return grant
  }

  /// For the function that applies the schema, which says itself what refuses it.
  func grantMigration(to grantee: some Grantee, at location: SourceLocation) -> Grant {
    Grant(
      ["dsql:DbConnectAdmin"], on: arn, to: grantee, environment: ["DSQL_USER": "admin"],
      at: location)
  }

  /// What the cluster's own policy does to a function that is in no VPC.
  private func refusals(of grantee: some Grantee, at location: SourceLocation) -> [Problem] {
    guard isOfVPCs, let function = grantee as? Function,
      function.resource.properties["VpcConfig"] == nil
    else { return [] }
    return [
      Problem(
        "function-connects-from-its-vpc",
        "the policy of '\(database)' refuses connections from outside of its VPCs, and the function '\(function.id)' is in none; say vpc: and connect by a VPCEndpoint, or it is refused",
        severity: .warning, at: location)
    ]
  }

  /// Lets `grantee` ask for the cluster's state.
  public func grantRead(
    to grantee: some Grantee, fileID: String = #fileID, line: Int = #line
  ) -> Grant {
    Grant(
      ["dsql:GetCluster"], on: arn, to: grantee, at: SourceLocation(file: fileID, line: line))
  }
}

extension Cluster {
  /// The cluster of a database that is owned or imported, in the stack that `stacks` names for its Region.
  init(of database: Database, at place: Place, stacks: [Region: String]) {
    switch database.origin {
    case .imported(let clusters):
      self.init(imported: clusters, of: database, at: place, stacks: stacks)
    case .owned(let options):
      self.init(owned: options, of: database, at: place, stacks: stacks)
    }
  }

  private init(
    imported clusters: [Region: ImportedCluster], of database: Database, at place: Place,
    stacks: [Region: String]
  ) {
    func named(in region: Region) -> ImportedCluster { clusters[region] ?? ImportedCluster("") }
    region = place.region
    isHome = place.isHome
    identifier = Value(named(in: place.region).identifier)
    arn = named(in: place.region).arn(in: place.region)
    peers = database.placement.others(than: place.region).map {
      PeerCluster(region: $0, arn: named(in: $0).arn(in: $0), stack: stacks[$0] ?? "")
    }
    resource = nil
    record = nil
    self.database = database.id
    isOfVPCs = false
  }

  private init(
    owned options: Database.Options, of database: Database, at place: Place,
    stacks: [Region: String]
  ) {
    let peers = database.placement.others(than: place.region).map {
      PeerCluster(of: database, in: $0, stack: stacks[$0] ?? "")
    }
    let resource = ClusterResource(
      of: database, options: options, at: place, peers: peers
    ).resource.staying(in: Stack.title(stacks[place.region] ?? "", in: place.region))
    region = place.region
    isHome = place.isHome
    identifier = resource.ref()
    arn = resource.attribute("ResourceArn")
    self.peers = peers
    self.resource = resource
    self.database = database.id
    isOfVPCs = options.policy?.isOfVPCs == true
    record = ClusterRecord(
      database: database.id, arnOutput: database.id + "Arn",
      identifierOutput: database.id + "Identifier",
      peer: database.placement.witness.flatMap { witness in
        peers.first.map { peer in
          ClusterRecord.Peer(
            stack: stacks[peer.region] ?? "", region: peer.region.rawValue,
            witness: witness.rawValue, parameter: PeerCluster.parameter(of: database))
        }
      })
  }

  /// A cluster in a stack that was not made of its database: whatever mentions it is refused.
  init(missing database: Database, at place: Place) {
    let resource = Resource(
      database.id, type: "AWS::DSQL::Cluster", Members(), home: "", location: database.location)
    region = place.region
    isHome = place.isHome
    identifier = resource.ref()
    arn = resource.attribute("ResourceArn")
    peers = database.placement.others(than: place.region).map {
      PeerCluster(region: $0, arn: resource.attribute("ResourceArn"), stack: "")
    }
    self.resource = nil
    record = nil
    self.database = database.id
    isOfVPCs = false
  }

  /// What every stack with the cluster holds, whatever else it mentions.
  var content: Content {
    guard let resource, let record else { return Content() }
    let location = resource.location ?? SourceLocation(file: "", line: 0)
    return Content(joining: [
      Content(.resource(resource)),
      Output(record.arnOutput, arn, fileID: location.file, line: location.line).body,
      Output(record.identifierOutput, identifier, fileID: location.file, line: location.line).body,
    ]).listed(at: location)
  }
}
