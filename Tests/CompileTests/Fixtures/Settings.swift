import DSQLKit

struct OfAnUnknownType: Infrastructure {
  @Setting("Where") var place = (1, 2)
  // expected-error@-1 {{type '(Int, Int)' cannot conform to 'SettingValue'}}
  // expected-note@-2 {{only concrete types such as structs, enums and classes can conform to protocols}}
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}

struct OfAnotherType: Infrastructure {
  @Setting("Memory", in: 128...10_240) var memory = "much"
  // expected-error@-1 {{cannot convert value of type 'String' to expected argument type 'Int'}}
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}

struct WithoutHelp: Infrastructure {
  @Setting var suffix = "dev"
  // expected-error@-1 {{missing argument for parameter #2 in call}}
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}

struct WithArguments: Infrastructure {
  // expected-error@-1 {{type 'WithArguments' does not conform to protocol 'Infrastructure'}}
  // expected-note@-2 {{add stubs for conformance}}
  let suffix: String
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}

struct Assigned: Infrastructure {
  @Setting("Suffix") var suffix = "dev"
  mutating func assign() { suffix = "prod" }
  // expected-error@-1 {{cannot assign to property: 'suffix' is a get-only property}}
  var body: Deployment { Stack("Shop", in: .usEast1) { Topic("Alerts") } }
}
