internal import Assembly

/// Brings clusters under a new stack that are there already: those that somebody names, and those
/// that an earlier stack of this name has left behind. Without this, a deployment after a teardown
/// would make an empty twin of the data.
struct AdoptPhase {
  let stacks: [PlannedStack]
  let cli: AWSCommandLine

  var phase: Phase {
    Phase(
      "adopt",
      "take over clusters that are there already: named ones, and those that a teardown kept",
      stacks.compactMap(step))
  }

  /// The shell variable that names the cluster to take over.
  static func variable(for database: String, in region: String) -> String {
    "ADOPT_\(database.uppercased())_"
      + region.uppercased().map { $0 == "-" ? "_" : String($0) }.joined()
  }

  private func step(_ stack: PlannedStack) -> Step? {
    guard let form = stack.importForm else { return nil }
    let look = StackLook(stack: stack.id, cli: cli)
    let clusters = stack.record.clusters.sorted { $0.database < $1.database }
    let names = clusters.map(\.database).joined(separator: ", ")
    var remove = cli.silent("cloudformation", "delete-stack", in: stack.id.region)
    remove.append("--stack-name", ShellWord(stack.id.name))
    var step = Step(
      id: "adopt/\(stack.id.region)/\(stack.id.name)", stack: stack.id,
      does: "take over \(names) where it exists without a stack", operation: .adopt,
      precondition: look.isSettledAlone, unless: look.exists,
      action: ShellCommand([
        .verbatim("if [ -z \"\(variables(of: clusters))\" ]; then :;"),
        .line("else \(adoption(of: clusters, by: form, in: stack, look)); fi"),
      ]), undo: .command(remove.line), timeout: 3600)
    step.lines =
      [
        "ids=\"\(cli.answer("dsql", "list-clusters", in: stack.id.region, [], query: "clusters[].identifier"))\""
      ]
      + clusters.enumerated().map { find($1, as: "cluster\($0 + 1)", in: stack.id) }
    return step
  }

  private func variables(of clusters: [ClusterRecord]) -> String {
    clusters.indices.map { "$cluster\($0 + 1)" }.joined()
  }

  /// What is named, else what has the tags of the stack and of the resource, which outlive both.
  private func find(_ cluster: ClusterRecord, as variable: String, in stack: StackID) -> String {
    let named = Self.variable(for: cluster.database, in: stack.region)
    let query =
      "tags.\"aws:cloudformation:stack-name\"=='\(stack.name)' && "
      + "tags.\"aws:cloudformation:logical-id\"=='\(cluster.database)' && "
      + "!contains(['DELETED', 'DELETING', 'PENDING_DELETE'], status) && identifier || ''"
    let found = cli.answer(
      "dsql", "get-cluster", in: stack.region, ["--identifier", .verbatim("\"$id\"")],
      query: ShellWord(query))
    let failure =
      "{ echo \(ShellWord("several clusters in \(stack.region) were \(cluster.database) of stack \(stack.name); set \(named) to one of").text) \"$\(variable)\" >&2; false; }"
    return "{ \(variable)=\"${\(named):-}\"; [ -n \"$\(variable)\" ] "
      + "|| \(variable)=\"$(for id in $ids; do found=\"\(found)\" || exit; [ -z \"$found\" ] || printf '%s ' \"$found\"; done)\"; } "
      + "&& \(variable)=\"${\(variable)% }\" && case \"$\(variable)\" in *\\ *) \(failure) ;; esac"
  }

  /// The change set that takes the clusters over, made, run and waited for. An import takes neither
  /// tags nor a role; the next deployment brings them.
  private func adoption(
    of clusters: [ClusterRecord], by form: ImportForm, in stack: PlannedStack, _ look: StackLook
  ) -> String {
    var parts: [String] = []
    for (index, cluster) in clusters.enumerated() {
      parts.append(fitting(cluster, "\(index + 1)", in: stack.id))
    }
    let imports = clusters.enumerated().map { index, cluster in
      #"{\"ResourceType\":\"AWS::DSQL::Cluster\",\"LogicalResourceId\":\"\#(cluster.database)\",\"ResourceIdentifier\":{\"Identifier\":\"$cluster\#(index + 1)\"}}"#
    }
    var create = cli.silent("cloudformation", "create-change-set", in: stack.id.region)
    create.append("--stack-name", ShellWord(stack.id.name), "--change-set-type", "IMPORT")
    create.append("--change-set-name", .verbatim("\"$changes\""))
    create.append("--template-body", ShellWord("file://\(stack.files.importing)"))
    create.append("--resources-to-import", .verbatim("\"[\(imports.joined(separator: ","))]\""))
    create.append("--parameters")
    for (index, cluster) in clusters.enumerated() {
      create.append(Self.value(of: ImportForm.protection(of: cluster), "protection\(index + 1)"))
      if let peer = cluster.peer {
        create.append(Self.value(of: peer.parameter, "peer\(index + 1)"))
      }
    }
    create.append(.verbatim(">/dev/null"))
    let options: [ShellWord] = [
      "--stack-name", ShellWord(stack.id.name), "--change-set-name", .verbatim("\"$changes\""),
    ]
    let state = cli.answer(
      "cloudformation", "describe-change-set", in: stack.id.region, options,
      query: "join(': ', [Status, StatusReason || ''])")
    let ready = Poll(
      until:
        "{ state=\"\(state)\" && case \"$state\" in *_PENDING:* | *_IN_PROGRESS:*) false ;; esac; }",
      every: 5, tries: 120,
      or: "the change set of stack \(stack.id.name) is not ready after 10 minutes")
    var execute = cli.silent("cloudformation", "execute-change-set", in: stack.id.region)
    for option in options { execute.append(option) }
    let failure = ShellWord.failing("stack \(stack.id.name) could not take over its clusters")
    parts += [
      "changes=\"adopt-$(date +%s)-$$\"", create.line, ready.commandInPlace,
      "case \"$state\" in CREATE_COMPLETE:*) ;; *) printf '%s\\n' \"$state\" >&2; false ;; esac",
      execute.line, look.isSettled.command,
      "case \"$status\" in *IMPORT_COMPLETE) ;; *) \(failure) ;; esac",
    ]
    return parts.joined(separator: " && ")
  }

  /// Fails unless the cluster is what the description says, or can become that. The shell knows
  /// afterwards whether it is protected, and its peer.
  private func fitting(_ cluster: ClusterRecord, _ number: String, in stack: StackID) -> String {
    let absent = ShellWord.failing(
      "there is no cluster for \(cluster.database) in \(stack.region), but for others of stack \(stack.name); name all of them, or none"
    )
    let shape = cli.answer(
      "dsql", "get-cluster", in: stack.region,
      ["--identifier", .verbatim("\"$cluster\(number)\"")],
      query: ShellWord(
        "[multiRegionProperties.witnessRegion, multiRegionProperties.clusters[?!contains(@, ':\(stack.region):')] | [0], to_string(deletionProtectionEnabled)]"
      ))
    let expected =
      cluster.peer.map { "\($0.witness)?None?* | \($0.witness)?arn:*:dsql:\($0.region):*" }
      ?? "None?None?*"
    let wanted =
      cluster.peer.map { "one with a peer in \($0.region) and the witness \($0.witness)" }
      ?? "one without a peer"
    let wrong =
      "{ echo \"cluster $cluster\(number) in \(stack.region)\" \(ShellWord("cannot be \(cluster.database), which is \(wanted); its witness, its peer and its protection are").text) \"$shape\" >&2; false; }"
    return "{ [ -n \"$cluster\(number)\" ] || \(absent); } && shape=\"\(shape)\" "
      + "&& case \"$shape\" in \(expected)) ;; *) \(wrong) ;; esac "
      + "&& IFS=$'\\t' read -r _ peer\(number) protection\(number) <<<\"$shape\" "
      + "&& peer\(number)=\"${peer\(number)#None}\""
  }

  private static func value(of parameter: String, _ variable: String) -> ShellWord {
    .verbatim("\"ParameterKey=\(parameter),ParameterValue=$\(variable)\"")
  }
}
