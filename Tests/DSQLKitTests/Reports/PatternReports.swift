import DSQLKit
import TestSupport
import Testing

struct PatternReports {
  @Test func `a pattern says something, of fields that have names`() throws {
    let said = try reportsOf {
      EventRule("A", when: .field([], "x"))  // ①
      EventRule("B", when: .detail("order..id", "x"))  // ②
      EventRule("C", when: .source())  // ③
      EventRule("D", when: .or())  // ④
      EventRule("E", when: .or(.source("a")))  // ⑤
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' names the field ''; names have dots between them and are not empty [pattern-names-fields]
        ②: error: the pattern of rule 'B' names the field 'detail.order..id'; names have dots between them and are not empty [pattern-names-fields]
        ③: error: the pattern of rule 'C' says nothing of 'source'; give what it may be, or .exists [field-matches-something]
        ④: error: the pattern of rule 'D' has 0 alternatives; give 2 or more [alternatives-are-several]
        ⑤: error: the pattern of rule 'E' has 1 alternatives; give 2 or more [alternatives-are-several]
        """)
  }

  @Test func `a field is said once, as a value or as what holds others`() throws {
    let said = try reportsOf {
      EventRule("A", when: .source("a").source("b"))  // ①
      EventRule("B", when: .detail("order", .exists).detail("order.id", "1"))  // ②
      EventRule("C", when: .or(.source("a").source("b"), .source("c")))  // ③
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' names 'source' twice, of which the last would count; give all that it may be at once [field-is-said-once]
        ②: error: the pattern of rule 'B' names 'detail.order' and 'detail.order.id', one of which holds the other; name the inner fields only [field-is-a-value-or-holds-others]
        ③: error: the pattern of an alternative of rule 'C' names 'source' twice, of which the last would count; give all that it may be at once [field-is-said-once]
        """)
  }

  @Test func `what a match asks is possible`() throws {
    let said = try reportsOf {
      EventRule("A", when: .detail("x", .between(2, 1)))  // ①
      EventRule("B", when: .detail("x", .above(1e16), .prefix(""), .suffix("")))  // ②
      EventRule("C", when: .detail("x", .wildcard("a**b"), .equal(.nan)))  // ③
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' asks of 'detail.x': the range from 2.0 to 1.0 has no numbers in it; the first is less than the last [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the number 1e+16 cannot be compared; allowed is -2^53 to 2^53 [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the prefix is empty; write .exists for any text [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the suffix is empty; write .exists for any text [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': the number nan cannot be compared; allowed is -2^53 to 2^53 [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': the wildcard 'a**b' has two stars side by side; one stands for any characters [match-is-possible]
        """)
  }

  @Test func `alternatives are said once, and not too many`() throws {
    let said = try reportsOf {
      EventRule(  // ①
        "A",
        when: .or(.source("a"), .source("b")).or(.detailType("c"), .detailType("d")))
      let two = EventPattern.or(.source("a"), .detailType("b"))
      let many = (0..<10).reduce(two) { pattern, _ in .or(pattern, pattern) }
      EventRule("B", when: many)  // ②
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' has 2 sets of alternatives; there can be one, so write them out in one or(…) [alternatives-are-said-once]
        ②: error: the pattern of rule 'B' has 2048 combinations of alternatives; allowed are 1000 [pattern-has-few-combinations]
        ②: error: the pattern of rule 'B' has 60405 characters; allowed are 4096, so make several rules of it [pattern-fits]
        """)
  }

  @Test func `a pattern that needs a larger quota is noticed`() throws {
    let said = try reportsOf {
      EventRule("A", when: .source("\(String(repeating: "a", count: 2_049))"))  // ①
    }
    #expect(
      said == """
        ①: warning: the pattern of rule 'A' has 2064 characters; an account may have 2048 until AWS allows it more [pattern-fits]
        """)
  }

  @Test func `a field is said once, beside alternatives or in them`() throws {
    let said = try reportsOf {
      EventRule(  // ①
        "A", when: .source("shop").or(.source("ops"), .detailType("Placed")))
      EventRule(  // ②
        "B", when: .detail("order", .exists).or(.detail("order.id", "1"), .source("ops")))
      EventRule(
        "C", when: .detail("order.id", "1").or(.detail("order.total", 1), .source("ops")))
    }
    #expect(
      said == """
        ①: error: the pattern of an alternative of rule 'A' names 'source', and so does what stands beside the alternatives, of which one only would count; say all of it in each alternative [field-is-said-once]
        ②: error: the pattern of an alternative of rule 'B' names 'detail.order' and 'detail.order.id', one of which holds the other; name the inner fields only [field-is-a-value-or-holds-others]
        """)
  }

  @Test func `a field has no name that means something else`() throws {
    let said = try reportsOf {
      EventRule("A", when: .field(["$or"], "x"))  // ①
      EventRule("B", when: .or(.detail("order.prefix", "a"), .source("ops")))  // ②
      EventRule("C", when: .detail("order.prefix", "a"))
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' names a field '$or', by which EventBridge means alternatives; write .or(…) for those [field-name-has-no-meaning]
        ②: error: the pattern of an alternative of rule 'B' names 'detail.order.prefix', and EventBridge takes 'prefix' for a match there; make a rule of each alternative [field-name-has-no-meaning]
        """)
  }

  @Test func `wildcards and blocks of addresses have their form`() throws {
    let said = try reportsOf {
      EventRule("A", when: .detail("x", .wildcard(#"a\b*"#), .wildcard(#"a*\"#)))  // ①
      EventRule(  // ②
        "B",
        when: .detail(
          "x", .anythingBut(wildcard: "a*", "**"), .anythingBut(prefix: ""),
          .anythingBut(suffix: "a", "")))
      EventRule(  // ③
        "C",
        when: .detail(
          "x", .cidr("nonsense"), .cidr("10.0.0.1"), .cidr("10.0.0.256/24"), .cidr("10.0.0.0/33"),
          .cidr("1::2::3/64"), .cidr("1:2:3/64"), .cidr("::/129")))
      EventRule(
        "D",
        when: .detail(
          "x", .wildcard(#"a\**"#), .wildcard(#"a\\*"#), .anythingBut(wildcard: #"\*\*"#),
          .cidr("10.0.0.0/24"), .cidr("2001:db8::/32"), .cidr("::/0"), .cidr("1:2:3:4:5:6:7:8/128"))
      )
    }
    #expect(
      said == #"""
        ①: error: the pattern of rule 'A' asks of 'detail.x': the wildcard 'a*\' ends in a backslash; write '\\' for one [match-is-possible]
        ①: error: the pattern of rule 'A' asks of 'detail.x': the wildcard 'a\b*' has a backslash before 'b'; allowed are '\*' for a star and '\\' for a backslash [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the prefix is empty; write .exists for any text [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the suffix is empty; write .exists for any text [match-is-possible]
        ②: error: the pattern of rule 'B' asks of 'detail.x': the wildcard '**' has two stars side by side; one stands for any characters [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '10.0.0.0/33' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '10.0.0.1' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '10.0.0.256/24' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '1:2:3/64' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '1::2::3/64' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': '::/129' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        ③: error: the pattern of rule 'C' asks of 'detail.x': 'nonsense' is no block of addresses; one looks like '10.0.0.0/24' [match-is-possible]
        """#)
  }

  @Test func `a pattern has no more characters than AWS ever allows`() throws {
    let said = try reportsOf {
      EventRule("A", when: .source("\(String(repeating: "a", count: 4_096))"))  // ①
    }
    #expect(
      said == """
        ①: error: the pattern of rule 'A' has 4111 characters; allowed are 4096, so make several rules of it [pattern-fits]
        """)
  }

  /// Each rule with a target, so that nothing else is wrong with it.
  private func reportsOf(
    file: String = #filePath, @ContentBuilder _ rules: () -> Content
  ) throws -> String {
    try stackReports(file: file, of: rules).split(separator: "\n")
      .filter { !$0.hasSuffix("[rule-has-a-target]") && !$0.hasSuffix(" warnings") }
      .joined(separator: "\n")
  }
}
