import DSQLKit

@main
struct ManyFunctions: Infrastructure {
  @Setting("Number of stacks", in: 1...1_000) var stacks = 50
  @Setting("Functions in each stack", in: 1...125) var functions = 8

  var body: Deployment {
    for stack in 0..<stacks {
      Stack("stack-\(stack)", in: .usEast1) {
        for number in 0..<functions {
          Function(
            "Worker\(number)", code: .inline(source), runtime: .python313,
            memory: .mebibytes(512), timeout: .seconds(30),
            environment: ["NUMBER": "\(number)"], logs: Logging(retention: .days(14)))
        }
      }
    }
  }
}

let source = """
  import json


  def handler(event, context):
      return {"statusCode": 200, "body": json.dumps({"path": event.get("path")})}
  """
