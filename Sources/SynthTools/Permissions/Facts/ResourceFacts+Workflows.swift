extension ResourceFacts {
  static let workflows: [ResourceFacts] = [
    ResourceFacts(
      "AWS::Scheduler::Schedule", name: Name(property: "Name", limit: 64),
      at: ["scheduler:{region}:{account}:schedule/{GroupName=default}/{}"]),
    ResourceFacts(
      "AWS::StepFunctions::StateMachine", name: Name(property: "StateMachineName", limit: 80),
      at: ["states:{region}:{account}:stateMachine:{}"],
      apart: [Apart("s3:*", at: "s3:::*/*")],
      needs: [
        Need("s3:GetObject", for: ["DefinitionS3Location"]),
        Need("s3:GetObjectVersion", for: ["DefinitionS3Location"]),
      ]),
  ]
}
