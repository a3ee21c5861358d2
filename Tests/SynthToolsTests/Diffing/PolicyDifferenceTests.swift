import Testing

struct PolicyDifferenceTests {
  private func changes(_ old: String, _ new: String) throws -> [String] {
    try SynthToolsTests.changes(
      #"{"PolicyDocument": {"Statement": \#(old)}}"#, #"{"PolicyDocument": {"Statement": \#(new)}}"#
    )
  }

  @Test(arguments: [
    (
      #"[{"Effect": "Allow", "Action": ["a", "b"], "Resource": "*"}]"#,
      #"[{"Effect": "Allow", "Action": ["b", "a"], "Resource": ["*"]}]"#
    ),
    (
      #"{"Effect": "Allow", "Action": "a", "Resource": "*"}"#,
      #"[{"Effect": "Allow", "Action": ["a"], "Resource": "*"}]"#
    ),
    (
      #"[{"Sid": "A", "Effect": "Allow"}, {"Sid": "B", "Effect": "Deny"}]"#,
      #"[{"Sid": "B", "Effect": "Deny"}, {"Sid": "A", "Effect": "Allow"}]"#
    ),
    (
      #"[{"Effect": "Allow", "Principal": {"Service": ["x", "y"]}, "Condition": {"StringEquals": {"k": ["1", "2"]}}}]"#,
      #"[{"Effect": "Allow", "Principal": {"Service": ["y", "x"]}, "Condition": {"StringEquals": {"k": ["2", "1"]}}}]"#
    ),
  ])
  func `ignores the order and the brackets that mean nothing in a policy`(old: String, new: String)
    throws
  {
    #expect(try changes(old, new) == [])
  }

  @Test func `matches statements by their Sid`() throws {
    #expect(
      try changes(
        #"[{"Sid": "A", "Effect": "Allow", "Action": "x"}, {"Sid": "B", "Effect": "Allow", "Action": "y"}]"#,
        #"[{"Sid": "B", "Effect": "Allow", "Action": ["y", "z"]}, {"Sid": "C", "Effect": "Deny", "Action": "*"}]"#
      )
        == [
          "- PolicyDocument.Statement[Sid=A]           {Action: x, Effect: Allow, Sid: A}",
          "+ PolicyDocument.Statement[Sid=B].Action[]  z",
          "+ PolicyDocument.Statement[Sid=C]           {Action: *, Effect: Deny, Sid: C}",
        ])
  }

  @Test func `matches statements without a Sid by content`() throws {
    #expect(
      try changes(
        #"[{"Effect": "Allow", "Action": "a", "Resource": "r"}, {"Effect": "Allow", "Action": "b", "Resource": "s"}]"#,
        #"[{"Effect": "Allow", "Action": "b", "Resource": "t"}, {"Effect": "Allow", "Action": "a", "Resource": "r"}]"#
      )
        == ["~ PolicyDocument.Statement[0].Resource  s → t"])
    #expect(
      try changes(
        #"[{"Effect": "Allow", "Action": "a", "Resource": "r"}]"#,
        #"[{"Effect": "Deny", "Action": "b", "Resource": "t"}]"#
      ).map { $0.prefix(1) } == ["-", "+"])
  }

  @Test func `never hides that a statement is there twice or gone`() throws {
    #expect(
      try changes(
        #"[{"Effect": "Allow", "Action": "a"}, {"Effect": "Allow", "Action": "a"}]"#,
        #"[{"Effect": "Allow", "Action": "a"}]"#
      ).count == 1)
    #expect(try changes(#"[{"Effect": "Allow", "Action": "a"}]"#, "[]").count == 1)
  }

  @Test func `keeps the order of function arguments within a policy`() throws {
    #expect(
      try changes(
        #"[{"Effect": "Allow", "Resource": {"Fn::Join": ["", ["a", "b"]]}}]"#,
        #"[{"Effect": "Allow", "Resource": {"Fn::Join": ["", ["b", "a"]]}}]"#)
        == ["~ PolicyDocument.Statement[0].Resource  ab → ba"])
  }
}
