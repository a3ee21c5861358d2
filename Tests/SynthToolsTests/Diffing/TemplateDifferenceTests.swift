import Assembly
import SynthTools
import Testing

struct TemplateDifferenceTests {
  private let first = #"{"Resources": {"R": {"Type": "T", "Properties": {"A": 1}}}}"#
  private let second = #"{"Resources": {"R": {"Type": "T", "Properties": {"A": 2}}}}"#

  @Test func `says nothing but that there are no differences`() throws {
    let same = try difference(first, first.replacing(" ", with: "\n"))
    #expect(same.isEmpty)
    #expect(same.text() == "no differences\n")
    #expect(json(same).contains(#""isSame": true"#))
  }

  @Test func `says stacks that are added and removed, and two Regions that change alike once`()
    throws
  {
    let difference = try TemplateDifference(
      from: TemplateSet(
        "a",
        [
          template("us-east-1/app", first), template("us-east-2/app", first),
          template("us-west-2/app", first),
          template("us-east-1/gone", first),
        ]),
      to: TemplateSet(
        "b",
        [
          template("us-east-1/app", second), template("us-east-2/app", second),
          template("us-west-2/app", first),
          template("us-east-1/new", #"{"Resources": {}}"#),
        ]))
    #expect(
      difference.text() == """
        us-east-1/app   1 changed
        us-east-2/app   1 changed
          ~ R  T
              ~ A  1 → 2

        us-east-1/gone  stack removed, 1 resource

        us-east-1/new   stack added, 0 resources

        4 of 5 stacks differ (2 changed, 1 added, 1 removed): 2 changed

        """)
  }

  @Test func `colours signs and headings only when asked`() throws {
    let difference = try difference(first, second)
    #expect(!difference.text().utf8.contains(0x1B))
    #expect(difference.text(style: .ansi).contains("\u{1B}[33m~\u{1B}[0m R"))
  }

  @Test func `writes a stable document for programs`() throws {
    let difference = try difference(
      #"{"Resources": {"R": {"Type": "T", "Properties": {"Tags": [{"Key": "a", "Value": 1}], "L": ["x", "y"], "SubnetIds": ["s", "t"]}}, "Gone": {"Type": "U"}}}"#,
      #"{"Resources": {"R": {"Type": "T", "Properties": {"Tags": [{"Key": "a", "Value": 2}], "L": ["y"], "SubnetIds": ["t", "s", "u"]}}}, "Outputs": {"O": {"Value": {"Ref": "R"}}}}"#
    )
    #expect(
      json(difference) == """
        {
          "version": 1,
          "isSame": false,
          "totals": {
            "stacks": {
              "added": 0,
              "changed": 1,
              "removed": 0,
              "same": 0
            },
            "entries": {
              "added": 1,
              "changed": 1,
              "removed": 1,
              "replaced": 0
            }
          },
          "stacks": [
            {
              "stack": "us-east-1/app",
              "kind": "changed",
              "old": "us-east-1/app.template.json",
              "new": "us-east-1/app.template.json",
              "entries": [
                {
                  "section": "Resources",
                  "id": "Gone",
                  "kind": "removed",
                  "oldType": "U",
                  "old": {
                    "Type": "U"
                  }
                },
                {
                  "section": "Resources",
                  "id": "R",
                  "kind": "changed",
                  "type": "T",
                  "changes": [
                    {
                      "path": [
                        "Properties",
                        "L",
                        0
                      ],
                      "kind": "removed",
                      "old": "x"
                    },
                    {
                      "path": [
                        "Properties",
                        "SubnetIds",
                        {}
                      ],
                      "kind": "added",
                      "new": "u"
                    },
                    {
                      "path": [
                        "Properties",
                        "Tags",
                        {
                          "Key": "a"
                        },
                        "Value"
                      ],
                      "kind": "changed",
                      "old": 1,
                      "new": 2
                    }
                  ]
                },
                {
                  "section": "Outputs",
                  "id": "O",
                  "kind": "added",
                  "new": {
                    "Value": {
                      "Ref": "R"
                    }
                  }
                }
              ]
            }
          ]
        }

        """)
  }

  @Test func `says the same whatever the order of both inputs`() throws {
    let (old, new) = (
      #"{"Resources": {"B": {"Type": "T", "Properties": {"x": 1, "y": [1, 2, 3]}}, "A": {"Type": "T"}}, "Outputs": {"O": {"Value": 1}}}"#,
      #"{"Outputs": {"O": {"Value": 2}}, "Resources": {"C": {"Type": "T"}, "B": {"Properties": {"y": [2, 3, 4], "x": 2}, "Type": "T"}}}"#
    )
    let permuted =
      #"{"Outputs": {"O": {"Value": 1}}, "Resources": {"A": {"Type": "T"}, "B": {"Properties": {"y": [1, 2, 3], "x": 1}, "Type": "T"}}}"#
    #expect(try difference(old, new).text() == difference(permuted, new).text())
    #expect(try json(difference(old, new)) == json(difference(permuted, new)))
  }

  @Test func `takes the stacks of a description from memory`() throws {
    let stack = StackRecord(
      name: "app", region: "us-east-1", clusters: [], carried: [], assets: [], tags: [],
      sources: [],
      resourceCount: 1, template: Array(first.utf8)[...])
    let description = try TemplateSet("App.swift", stacks: [stack])
    let folder = try TemplateSet("out", [template("us-east-1/app", second)])
    #expect(
      try TemplateDifference(from: description, to: folder).stacks.map(\.name) == ["us-east-1/app"])
  }
}
