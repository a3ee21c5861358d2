internal import AWSResources
internal import CloudFormation

/// The `AWS::DSQL::Cluster` of a database in one Region, with its key.
struct ClusterResource {
  let resource: Resource

  init(of database: Database, options: Database.Options, at place: Place, peers: [PeerCluster]) {
    let key: Value<String>? =
      switch options.encryption {
      case .awsOwned: nil
      case .customerManaged: EncryptionKey(of: database).resource.attribute("Arn")
      case .existing(let keys): keys[place.region].map { Value($0) }
      }
    var problems = Problems(at: database.location)
    if case .existing(let keys) = options.encryption {
      problems.require(
        keys[place.region] != nil, "key-in-each-region",
        "the database '\(database.id)' has no key in '\(place.region)'; each Region's cluster has its own"
      )
      if let key = keys[place.region] {
        problems.require(
          key.expression.regionOfARN == place.region
            && key.split(separator: ":").dropFirst(2).first == "kms", "cluster-key-is-an-arn",
          "the key of the database '\(database.id)' in '\(place.region)' is '\(key)'; a key is named by its ARN, and is of its cluster's Region, such as 'arn:aws:kms:\(place.region):123456789012:key/…'"
        )
      }
    }
    options.policy?.check(of: database, in: place.region, &problems)
    let length = options.name(place).unicodeScalars.count
    problems.require(
      (1...256).contains(length), "cluster-name-is-a-tag",
      "the name of '\(database.id)' in '\(place.region)' has \(length) characters; allowed are 1 to 256"
    )
    resource = DSQL.Cluster(
      database.id,
      deletionProtectionEnabled: Value(options.isProtected),
      kmsEncryptionKey: key,
      multiRegionProperties: database.placement.witness.map {
        .init(clusters: Value(peers.map(\.arn)), witnessRegion: Value($0.rawValue))
      },
      policyDocument: options.policy.map { Value($0.document(in: place.region)) }
    ).resource
      .declared(at: database.location)
      .tagged(
        options.tags.merging(["Name": options.name(place)]) { own, _ in own }
          .mapValues { Value($0) }
      )
      // A first deployment that fails takes its cluster along; a cluster with data is never deleted by a stack.
      .setting("DeletionPolicy", to: DeletionPolicy.retainExceptOnCreate.expression)
      .setting("UpdateReplacePolicy", to: DeletionPolicy.retain.expression)
      .with(companions: problems.companions)
  }
}
