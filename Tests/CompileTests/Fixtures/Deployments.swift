import DSQLKit

struct ResourceOutsideOfAStack: Infrastructure {
  var body: Deployment {
    Topic("Alerts")
    // expected-error@-1 {{this stands in a stack: write Stack(…, in: …) { … } or a database's inEachRegion { … } around it}}
  }
}

struct TextIsNoStack: Infrastructure {
  var body: Deployment {
    "Shop"
    // expected-error@-1 {{no exact matches in call to static method 'buildExpression'}}
  }
}

struct StackWithoutARegion: Infrastructure {
  var body: Deployment {
    Stack("Shop") { Topic("Alerts") }
    // expected-error@-1 {{missing argument for parameter 'in' in call}}
  }
}

struct ForgottenDatabase: Infrastructure {
  var body: Deployment {
    let orders = Database("Orders", in: .single(.usEast1))
    // expected-warning@-1 {{initialization of immutable value 'orders' was never used}}
    Stack("Shop", in: .usEast1) { Topic("Alerts") }
  }
}
