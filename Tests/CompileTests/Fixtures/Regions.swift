import DSQLKit

let peersOfTwoSets = Database("Orders", in: .northAmerica(.usEast1, .euWest1, witness: .usWest2))
// expected-error@-1 {{type 'NorthAmerica' has no member 'euWest1'}}

let witnessOfAnotherSet = Database("Orders", in: .europe(.euWest1, .euWest2, witness: .usWest2))
// expected-error@-1 {{type 'Europe' has no member 'usWest2'}}

let noWitness = Database("Orders", in: .northAmerica(.usEast1, .usEast2))
// expected-error@-1 {{missing argument for parameter 'witness' in call}}

let noWitnessOfSettings = Database("Orders", in: .peers(.usEast1, .usEast2))
// expected-error@-1 {{missing argument for parameter 'witness' in call}}

let known: Region = .usEast2
let regionWhereTheSetBelongs = Database(
  "Orders", in: .northAmerica(.usEast1, known, witness: .usWest2))
// expected-error@-1 {{cannot convert value of type 'Region' to expected argument type 'NorthAmerica'}}

let peersWithoutPeers = Database(
  "Orders", in: .asiaPacific(.apEast1, .apSouth1, witness: .apSoutheast1))
// expected-error@-1 {{type 'AsiaPacific' has no member 'apEast1'}}

let textWhereARegionBelongs = Database("Orders", in: .single("us-east-1"))
// expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Region'}}

let regionWhereAPlacementBelongs = Database("Orders", in: .usEast1)
// expected-error@-1 {{type 'Placement' has no member 'usEast1'}}

let nowhere = Database("Orders")
// expected-error@-1 {{missing argument for parameter 'in' in call}}
