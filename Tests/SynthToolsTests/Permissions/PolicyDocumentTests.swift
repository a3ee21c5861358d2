import CloudFormation
import Testing

@testable import SynthTools

struct PolicyDocumentTests {
  private func statement(_ id: String, resources: [String], actions: [String] = ["a:X"])
    -> PolicyStatement
  {
    PolicyStatement(
      id: id, actions: actions, resources: resources,
      condition: PolicyCondition(key: "iam:PassedToService", value: "lambda.amazonaws.com"))
  }

  private func text(_ document: PolicyDocument) -> String {
    var json = JSONWriter()
    document.write(to: &json)
    return String(decoding: json.finish(), as: UTF8.self)
  }

  @Test func `is written as IAM reads it`() {
    let document = PolicyDocument(statements: [
      statement("PassRole", resources: ["arn:1", "arn:2"])
    ])
    #expect(
      text(document) == """
        {
          "Version": "2012-10-17",
          "Statement": [
            {
              "Sid": "PassRole",
              "Effect": "Allow",
              "Action": [
                "a:X"
              ],
              "Resource": [
                "arn:1",
                "arn:2"
              ],
              "Condition": {
                "StringEquals": {
                  "iam:PassedToService": "lambda.amazonaws.com"
                }
              }
            }
          ]
        }

        """)
  }

  @Test(arguments: [1, 2, 7])
  func `counts its characters as IAM does`(count: Int) {
    let document = PolicyDocument(
      statements: (0..<count).map { statement("S\($0)", resources: ["arn:1"]) })
    #expect(document.size == text(document).filter { !$0.isWhitespace }.count)
  }

  @Test func `is several where one would be too long, none of which is`() {
    let statements = (0..<100).map {
      statement("S\($0)", resources: ["arn:aws:iam::1:role/r\($0)"])
    }
    let documents = PolicyDocument.documents(of: statements)
    #expect(documents.flatMap(\.statements) == statements)
    #expect(documents.allSatisfy { $0.size <= PolicyDocument.limit })
    #expect(
      zip(documents, documents.dropFirst()).allSatisfy { first, next in
        first.size + next.statements[0].size + 1 > PolicyDocument.limit
      })
  }

  @Test func `takes a statement apart that is too long for itself`() {
    let resources = (0..<300).map {
      "arn:aws:lambda:us-east-1:123456789012:function:Function\($0)-*"
    }
    let documents = PolicyDocument.documents(of: [statement("Functions", resources: resources)])
    #expect(documents.allSatisfy { $0.size <= PolicyDocument.limit })
    #expect(documents.flatMap(\.statements).flatMap(\.resources) == resources)
    let actions = (0..<1000).map { "a:X\($0)" }
    let others = PolicyDocument.documents(
      of: [statement("Actions", resources: ["*"], actions: actions)])
    #expect(others.allSatisfy { $0.size <= PolicyDocument.limit })
    #expect(others.flatMap(\.statements).flatMap(\.actions) == actions)
  }

  @Test func `is nothing without statements`() {
    #expect(PolicyDocument.documents(of: []).isEmpty)
  }
}
