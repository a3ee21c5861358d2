"""The Swift descriptions that are too monotonous to be written by hand."""

COUNT = 200
GROUP = 10


def function(number, interpolated, indent):
    value = f'"worker-{number}-\\(suffix)"' if interpolated else f'"worker-{number}"'
    lines = (
        f"let worker{number} = Function(",
        f'  "Worker{number}", code: .inline("def handler(event, context): pass"),',
        f'  runtime: .python313, environment: ["NAME": {value}])',
        f'cluster.grantConnect(to: worker{number}, as: "app")',
        f'Alarm("Worker{number}Errors", on: worker{number}.errors, atLeast: 1, notify: alerts)',
    )
    return "".join(" " * indent + line + "\n" for line in lines)


def infrastructure(body):
    """All of it is compiled, but a stack holds half of it at most: whether it is, is a setting."""
    return f"""import DSQLKit

@main
struct Workers: Infrastructure {{
  @Setting("Suffix of every name") var suffix = "dev"
  @Setting("Whether there are workers") var hasWorkers = false

  let database = Database("Jobs", in: .single(.usEast1))

  var body: Deployment {{
    database.inEachRegion {{ cluster in
      let alerts = Topic("Alerts", subscriptions: [.email("oncall@example.com")])
      Output("AlertsTopic", alerts.arn)
      if hasWorkers {{
{body}      }}
    }}
  }}
}}
"""


def in_one_body(interpolated):
    """Functions, grants and alarms, COUNT of each, as statements of one body."""
    return infrastructure("".join(function(n, interpolated, 8) for n in range(COUNT)))


def in_constructs():
    """The same, GROUP to a construct."""
    groups = range(COUNT // GROUP)
    uses = "".join(
        f"        Workers{group}(cluster: cluster, alerts: alerts, suffix: suffix)\n"
        for group in groups
    )
    constructs = "".join(
        f"""
struct Workers{group}: Construct {{
  let cluster: Cluster
  let alerts: Topic
  let suffix: String

  var body: Content {{
{"".join(function(group * GROUP + n, True, 4) for n in range(GROUP))}  }}
}}
"""
        for group in groups
    )
    return infrastructure(uses) + constructs


def package_manifest(name, root):
    """A package of one executable that depends on this checkout by path."""
    return f"""// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "{name}",
  dependencies: [.package(name: "dsqlsynth", path: "{root}")],
  targets: [
    .executableTarget(
      name: "{name}", dependencies: [.product(name: "DSQLKit", package: "dsqlsynth")])
  ]
)
"""
