import SynthTools
import Testing

struct ContentHashedIDTests {
  private func template(_ deployment: String, _ rest: String = "") -> String {
    #"""
    {"Resources": {
      "\#(deployment)": {"Type": "AWS::ApiGateway::Deployment", "DependsOn": ["GetUsers"], "Properties": {"RestApiId": {"Ref": "Http"}}},
      "Stage": {"Type": "AWS::ApiGateway::Stage", "DependsOn": "\#(deployment)", "Properties": {"DeploymentId": {"Ref": "\#(deployment)"}, "Text": {"Fn::Sub": "x ${\#(deployment)} ${\#(deployment).DeploymentId}"}, "Id": {"Fn::GetAtt": ["\#(deployment)", "DeploymentId"]}}}\#(rest)}}
    """#
  }

  @Test func `shows a deployment of another hash as replaced, and its references as the same`()
    throws
  {
    #expect(
      try lines(template("HttpDeployment1a2b3c4d5e"), template("HttpDeploymentffee001122"))
        == [
          "  ~ HttpDeploymentffee001122  AWS::ApiGateway::Deployment  replaces HttpDeployment1a2b3c4d5e"
        ])
  }

  @Test func `says what else differs in it, by the names of each side`() throws {
    let new = template("HttpDeploymentffee001122").replacing("GetUsers", with: "PostUsers")
      .replacing("x ${", with: "y ${")
    let said = try lines(template("HttpDeployment1a2b3c4d5e"), new)
    #expect(
      said == [
        "  ~ HttpDeploymentffee001122  AWS::ApiGateway::Deployment  replaces HttpDeployment1a2b3c4d5e",
        "      ~ DependsOn  GetUsers → PostUsers",
        "  ~ Stage                     AWS::ApiGateway::Stage",
        "      ~ Text  x ${HttpDeployment1a2b3c4d5e} ${HttpDeployment1a2b3c4d5e.D… → y ${HttpDeploymentffee001122} ${HttpDeploymentffee001122.D…",
      ])
  }

  @Test(arguments: [
    ("HttpDeployment1a2b3c4d5e", "HttpDeploymentNew"),
    ("HttpDeployment1a2b3c4d5e", "Http2Deploymentffee001122"),
    ("HttpDeployment1a2b3c4", "HttpDeploymentffee001"),
    ("HttpDeployment1a2b3c4d5e", "HttpDeploymentffee00112233"),
    ("HttpDeployment1A2B3C4D5E", "HttpDeploymentFFEE001122"),
  ])
  func `takes any other pair of ids for two resources`(old: String, new: String) throws {
    let said = try lines(template(old), template(new))
    #expect(
      said.contains { $0.hasPrefix("  - \(old)") } && said.contains { $0.hasPrefix("  + \(new)") })
  }

  @Test func `pairs nothing when more than one could be meant`() throws {
    let extra = #", "HttpDeploymentaaaaaaaaaa": {"Type": "AWS::ApiGateway::Deployment"}"#
    let said = try lines(
      template("HttpDeployment1a2b3c4d5e"), template("HttpDeploymentffee001122", extra))
    #expect(said.filter { $0.hasPrefix("  + ") }.count == 2)
    #expect(!said.contains { $0.contains("replaces") })
  }

  @Test func `pairs nothing of another type, and nothing that stays`() throws {
    #expect(
      try lines(
        #"{"Resources": {"A11111111": {"Type": "T"}, "B11111111": {"Type": "T"}}}"#,
        #"{"Resources": {"A22222222": {"Type": "U"}, "B11111111": {"Type": "T"}, "B22222222": {"Type": "T"}}}"#
      )
        == ["  - A11111111  T", "  + A22222222  U", "  + B22222222  T"])
  }
}
