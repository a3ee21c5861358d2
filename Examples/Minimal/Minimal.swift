import DSQLKit

@main
struct Minimal: Infrastructure {
  var body: Deployment {
    Stack("Minimal", in: .usEast1) {
      let health = Function(
        "Health",
        code: .inline(
          """
          import json, os

          def handler(event, context):
              return {
                  "statusCode": 200,
                  "headers": {"Content-Type": "application/json"},
                  "body": json.dumps({"status": "ok", "region": os.environ["AWS_REGION"]}),
              }
          """))
      let http = RestAPI("Http")

      http.route(.get, "/health", to: health)

      Output("ApiURL", http.url)
    }
  }
}
