@testable import SynthTools

/// Stacks with functions, each with another kind of log group.
enum FunctionStack {
  static func planned(_ name: String = "App", in region: String = "us-east-1") throws
    -> PlannedStack
  {
    try PlannedStack(
      SampleStack.plain(
        name, in: region,
        template: """
          {"Resources": {
            "Api": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": 30,
              "LoggingConfig": {"LogGroup": {"Ref": "ApiLogs"}}}},
            "ApiLogs": {"Type": "AWS::Logs::LogGroup"},
            "Plain": {"Type": "AWS::Lambda::Function", "Properties": {}},
            "Given": {"Type": "AWS::Lambda::Function", "Properties": {"Timeout": {"Ref": "T"},
              "LoggingConfig": {"LogGroup": {"Ref": "AParameter"}}}},
            "Named": {"Type": "AWS::Lambda::Function", "Properties": {
              "LoggingConfig": {"LogGroup": {"Fn::Sub": "of-${AWS::StackName}"}}}}
          }, "Parameters": {"AParameter": {"Type": "String"}}}
          """))
  }
}
