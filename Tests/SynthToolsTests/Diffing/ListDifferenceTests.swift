import Testing

struct ListDifferenceTests {
  @Test(arguments: [
    (
      "Tags", #"[{"Key": "a", "Value": "1"}, {"Key": "b", "Value": "2"}]"#,
      #"[{"Key": "b", "Value": "3"}, {"Key": "a", "Value": "1"}]"#,
      [#"~ Tags[Key=b].Value  "2" → "3""#]
    ),
    (
      "Tags", #"[{"Key": "a", "Value": "1"}]"#,
      #"[{"Key": "z", "Value": "0"}, {"Key": "a", "Value": "1"}]"#,
      [#"+ Tags[Key=z]  {Key: z, Value: "0"}"#]
    ),
    (
      "Dimensions", #"[{"Name": "F", "Value": {"Ref": "A"}}]"#,
      #"[{"Name": "F", "Value": {"Ref": "B"}}]"#, ["~ Dimensions[Name=F].Value  ${A} → ${B}"]
    ),
    (
      "Targets", #"[{"Id": "1", "Arn": "a"}, {"Id": "2", "Arn": "b"}]"#,
      #"[{"Id": "2", "Arn": "b"}]"#, [#"- Targets[Id=1]  {Arn: a, Id: "1"}"#]
    ),
    (
      "Rules", #"[{"Id": "x", "N": 1}]"#, #"[{"Id": "w", "N": 0}, {"Id": "x", "N": 2}]"#,
      ["~ Rules[Id=x].N  1 → 2", "+ Rules[Id=w]    {Id: w, N: 0}"]
    ),
    (
      "MethodSettings", #"[{"ResourcePath": "/*", "HttpMethod": "*", "N": 1}]"#,
      #"[{"ResourcePath": "/*", "HttpMethod": "*", "N": 2}]"#,
      ["~ MethodSettings[ResourcePath=/*, HttpMethod=*].N  1 → 2"]
    ),
    (
      "Tags", #"[{"Key": {"Ref": "P"}, "Value": "1"}]"#, #"[{"Key": {"Ref": "P"}, "Value": "x"}]"#,
      [#"~ Tags[Key=${P}].Value  "1" → x"#]
    ),
  ])
  func `matches the items of a list by what names them`(
    key: String, old: String, new: String, said: [String]
  ) throws {
    #expect(try changes(#"{"\#(key)": \#(old)}"#, #"{"\#(key)": \#(new)}"#) == said)
  }

  @Test func `does not take two items of one name for the same`() throws {
    #expect(
      try changes(
        #"{"Tags": [{"Key": "a", "Value": "x"}, {"Key": "a", "Value": "y"}]}"#,
        #"{"Tags": [{"Key": "a", "Value": "y"}, {"Key": "a", "Value": "x"}, {"Key": "a", "Value": "y"}]}"#
      )
        == ["+ Tags[Key=a]  {Key: a, Value: y}"])
  }

  @Test func `says that the order differs where it may matter`() throws {
    #expect(
      try changes(
        #"{"CacheBehaviors": [{"PathPattern": "/a", "N": 1}, {"PathPattern": "/b", "N": 1}]}"#,
        #"{"CacheBehaviors": [{"PathPattern": "/b", "N": 1}, {"PathPattern": "/a", "N": 2}]}"#
      ).count == 2)
    #expect(
      try changes(#"{"Layers": ["a", "b"]}"#, #"{"Layers": ["b", "a"]}"#)
        == ["~ Layers  order [a, b] → [b, a]"])
    #expect(
      try changes(
        #"{"Tags": [{"Key": "a"}, {"Key": "b"}]}"#, #"{"Tags": [{"Key": "b"}, {"Key": "a"}]}"#)
        == [])
  }

  @Test(arguments: [
    ("ManagedPolicyArns", #"["a", "b"]"#, #"["b", "c", "a"]"#, ["+ ManagedPolicyArns[]  c"]),
    ("AlarmActions", #"[{"Ref": "T"}]"#, #"[{"Ref": "U"}]"#, ["~ AlarmActions  ${T} → ${U}"]),
    ("SecurityGroupIds", #"["a", "a"]"#, #"["a"]"#, ["- SecurityGroupIds[]  a"]),
    (
      "SubnetIds", #"["a", "b"]"#, #"{"Ref": "Subnets"}"#,
      ["- SubnetIds[]  a", "- SubnetIds[]  b", "+ SubnetIds[]  ${Subnets}"]
    ),
  ])
  func `compares lists without an order as sets`(
    key: String, old: String, new: String, said: [String]
  ) throws {
    #expect(try changes(#"{"\#(key)": \#(old)}"#, #"{"\#(key)": \#(new)}"#) == said)
  }

  @Test(arguments: [
    (#"["a", "b", "c"]"#, #"["x", "a", "b", "c"]"#, ["+ L[0]  x"]),
    (#"["a", "b", "c"]"#, #"["a", "c"]"#, ["- L[1]  b"]),
    (#"["a", "b", "c"]"#, #"["a", "x", "c"]"#, ["~ L[1]  b → x"]),
    (#"["a", "b", "c", "d"]"#, #"["b", "c", "d", "e"]"#, ["- L[0]  a", "+ L[3]  e"]),
    (#"[]"#, #"[1]"#, ["+ L[0]  1"]),
    (#"[[1, 2], [3]]"#, #"[[1, 2], [4]]"#, ["~ L[1][0]  3 → 4"]),
    (
      #"[{"A": 1, "B": 2}, {"A": 5, "B": 6}]"#,
      #"[{"A": 0, "B": 0, "C": 0}, {"A": 1, "B": 2}, {"A": 5, "B": 7}]"#,
      ["+ L[0]    {A: 0, B: 0, C: 0}", "~ L[2].B  6 → 7"]
    ),
    (#"[1, {"A": 1}]"#, #"[{"A": 1}, "1"]"#, ["- L[0]  1", #"+ L[1]  "1""#]),
  ])
  func `aligns other lists by what they have in common`(old: String, new: String, said: [String])
    throws
  {
    #expect(try changes(#"{"L": \#(old)}"#, #"{"L": \#(new)}"#) == said)
  }

  @Test func `reads a pattern of events as alternatives, except comparisons`() throws {
    #expect(
      try changes(
        #"{"EventPattern": {"source": ["a", "b"], "detail": {"n": [{"numeric": [">", 0]}]}}}"#,
        #"{"EventPattern": {"source": ["b", "a"], "detail": {"n": [{"numeric": [0, ">"]}]}}}"#
      ) != [])
    #expect(
      try changes(
        #"{"EventPattern": {"source": ["a", "b"]}}"#, #"{"EventPattern": {"source": ["b", "a"]}}"#)
        == [])
  }
}
