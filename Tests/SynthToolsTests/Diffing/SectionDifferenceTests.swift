import SynthTools
import Testing

struct SectionDifferenceTests {
  @Test func `says resources that are added, removed and changed, with their type`() throws {
    let said = try lines(
      #"{"Resources": {"Api": {"Type": "AWS::Lambda::Function", "Properties": {"MemorySize": 512}}, "Old": {"Type": "AWS::SNS::Topic"}}}"#,
      #"{"Resources": {"Api": {"Type": "AWS::Lambda::Function", "Properties": {"MemorySize": 1024}}, "NewBus": {"Type": "AWS::Events::EventBus"}}}"#
    )
    #expect(
      said == [
        "  ~ Api     AWS::Lambda::Function", "      ~ MemorySize  512 → 1024",
        "  + NewBus  AWS::Events::EventBus", "  - Old     AWS::SNS::Topic",
      ])
  }

  @Test func `says every section in the order of a template`() throws {
    let said = try lines(
      #"{"Description": "a", "Metadata": {"M": {"x": 1}}, "Parameters": {"P": {"Type": "String", "Default": "d"}}, "Mappings": {"Map": {"a": {"b": 1}}}, "Conditions": {"C": {"Fn::Equals": [1, 2]}}, "Resources": {}, "Outputs": {"O": {"Value": "v", "Export": {"Name": "n"}}}, "Rules": {"R": {"Assertions": []}}}"#,
      #"{"Description": "b", "Metadata": {"M": {"x": 2}}, "Parameters": {"P": {"Type": "Number", "Default": "d"}}, "Mappings": {"Map": {"a": {"b": 2}}}, "Conditions": {"C": {"Fn::Equals": [1, 3]}, "D": {"Fn::Not": [{"Condition": "C"}]}}, "Resources": {}, "Outputs": {"O": {"Value": "w"}, "N": {"Value": {"Fn::GetAtt": ["X", "Arn"]}}}, "Transform": "T"}"#
    )
    #expect(
      said == [
        "  + Transform    T", "  ~ Description  a → b", "  ~ M            Metadata",
        "      ~ x  1 → 2",
        "  ~ P            Parameter", "      ~ Type  String → Number", "  - R            Rule",
        "  ~ Map          Mapping", "      ~ a.b  1 → 2",
        "  ~ C            Condition  Equals(1, 2) → Equals(1, 3)",
        "  + D            Condition  Not({Condition: C})", "  + N            Output     ${X.Arn}",
        "  ~ O            Output", "      - Export  {Name: n}", "      ~ Value   v → w",
      ])
  }

  @Test func `compares template attributes, and what a resource depends on as a set`() throws {
    #expect(
      try lines(
        #"{"Resources": {"R": {"Type": "T", "DependsOn": ["A", "B"], "DeletionPolicy": "Retain"}}}"#,
        #"{"Resources": {"R": {"Type": "T", "DependsOn": ["B", "C"], "DeletionPolicy": "Delete", "Condition": "X"}}}"#
      )
        == [
          "  ~ R  T", "      + Condition       X", "      ~ DeletionPolicy  Retain → Delete",
          "      - DependsOn[]     A", "      + DependsOn[]     C",
        ])
    #expect(
      try lines(
        #"{"Resources": {"R": {"Type": "T", "DependsOn": "A"}, "S": {"Type": "T", "DependsOn": ["A", "B"]}}}"#,
        #"{"Resources": {"R": {"Type": "T", "DependsOn": ["A"]}, "S": {"Type": "T", "DependsOn": ["B", "A"]}}}"#
      ) == [])
  }

  @Test func `says another type of a resource, and not every property of it`() throws {
    #expect(
      try lines(
        #"{"Resources": {"R": {"Type": "AWS::SNS::Topic", "Properties": {"A": 1}}}}"#,
        #"{"Resources": {"R": {"Type": "AWS::SQS::Queue", "Properties": {"B": 1}}}}"#)
        == ["  ~ R  AWS::SNS::Topic → AWS::SQS::Queue"])
  }

  @Test func `takes a section that is missing for an empty one`() throws {
    #expect(try lines(#"{"Resources": {}}"#, #"{"Resources": {}, "Outputs": {}}"#) == [])
  }

  @Test func `compares what is no template in its parts as a value`() throws {
    #expect(
      try lines(
        #"{"Resources": {"R": 1}, "Outputs": 1, "Hooks": {"H": 1}}"#,
        #"{"Resources": {"R": [2]}, "Outputs": {"O": {"Value": 1}}, "Hooks": {"H": 2}}"#)
        == [
          "  ~ R        1 → [2]", "  ~ Outputs  1 → {O: {Value: 1}}", "  ~ Hooks",
          "      ~ H  1 → 2",
        ])
  }

  @Test(arguments: ["true", #""true""#, #""True""#])
  func `never shows what a parameter with NoEcho holds`(noEcho: String) throws {
    let old =
      #"{"Resources": {}, "Parameters": {"P": {"Default": "hunter1"}, "Gone": {"NoEcho": \#(noEcho), "Default": "hunter2"}}}"#
    let new =
      #"{"Resources": {}, "Parameters": {"P": {"NoEcho": \#(noEcho), "Default": "hunter3", "AllowedValues": ["hunter4"]}}}"#
    let difference = try difference(old, new)
    for text in [difference.text(), difference.text(detail: .long), json(difference)] {
      #expect(!text.contains("hunter"))
      #expect(text.contains("****"))
    }
    #expect(difference.text().contains("~ Default        **** → ****"))
    #expect(try difference.text() == SynthToolsTests.difference(old, new).text())
  }

  @Test func `does not report a secret that is the same`() throws {
    let old = #"{"Resources": {}, "Parameters": {"P": {"NoEcho": true, "Default": "x"}}}"#
    #expect(try lines(old, old + " ") == [])
  }

  @Test func `shows in long what an added or removed resource holds`() throws {
    #expect(
      try lines(
        #"{"Resources": {"R": {"Type": "T", "DependsOn": "A", "Properties": {"X": 1}}}}"#,
        #"{"Resources": {"S": {"Type": "T", "Properties": {"Y": {"Z": "\#(String(repeating: "z", count: 80))"}}}}}"#,
        detail: .long)
        == [
          "  - R  T", "      - DependsOn  A", "      - X          1", "  + S  T",
          "      + Y  {Z: \(String(repeating: "z", count: 80))}",
        ])
  }
}
