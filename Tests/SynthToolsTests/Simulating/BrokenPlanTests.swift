import Testing

@testable import SynthTools

/// Plans that are broken in one way each, and the shortest way on which that shows.
struct BrokenPlanTests {
  private func story(
    of scenario: String, faults: Int = 1, _ breaking: (inout BreakablePlan) -> Void
  ) throws -> String {
    var broken = try BreakablePlan()
    breaking(&broken)
    return broken.simulation(of: scenario, faults: faults).story
  }

  @Test func `creates clusters although the stack exists`() throws {
    let story = try story(of: "deploy again") {
      $0.changeSteps(of: "create") { $0.unless = nil }
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE; Orders of us-east-1 names no peer; Orders of us-east-1 is PENDING_SETUP; Orders of us-east-1 is no longer protected; Orders of us-east-2 is PENDING_SETUP
        → everything but the clusters is taken out of stack App in us-east-1
        """)
  }

  @Test func `tells one side its peer after the other`() throws {
    let story = try story(of: "deploy") {
      $0.change("peer") { [Phase($0.id, $0.does, isAtOnce: false, $0.steps)] }
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 names its peer; Orders of us-east-1 is protected
        → waits for ever: nothing will end the waiting of peer/us-east-1/App
        """)
  }

  @Test func `does not wait for clusters`() throws {
    let story = try story(of: "deploy") {
      $0.remove("wait")
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 names its peer; Orders of us-east-1 is protected
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-2  App  CloudFormation: Orders of us-east-1 is CREATING; Orders of us-east-2 names its peer; Orders of us-east-2 is CREATING; Orders of us-east-2 is protected
        us-east-2  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-1  App  deploy everything of the stack: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  deploy everything of the stack: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-2  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-1  App  protect the stack, and in it Orders: stack App is protected
        us-east-2  App  protect the stack, and in it Orders: stack App is protected
        us-east-1  App  make sure that Orders is usable, and a peer of its other side: fails: a cluster is not usable, or not a peer
        us-east-2  App  make sure that Orders is usable, and a peer of its other side: fails: a cluster is not usable, or not a peer
        → does not converge: verify/us-east-1/App/Orders fails although nothing disturbs the run
        """)
  }

  @Test func `deploys everything before there are peers`() throws {
    let story = try story(of: "deploy") {
      $0.move("stacks", before: "peer")
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-1  App  deploy everything of the stack: fails: CloudFormation refuses the change
        us-east-2  App  deploy everything of the stack: fails: CloudFormation refuses the change
        → does not converge: stacks/us-east-1/App fails although nothing disturbs the run
        """)
  }

  @Test func `does not wait for what is in progress`() throws {
    let story = try story(of: "deploy") {
      $0.changeSteps(of: "peer") { $0.precondition = nil }
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 names its peer; Orders of us-east-1 is protected
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE
        fault: us-east-2  App  give Orders the ARN of its peer, while it waits for one: throttled, and begun again
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: fails: CloudFormation refuses the change
        → does not converge: peer/us-east-2/App fails although nothing disturbs the run
        """)
  }

  @Test func `deletes one side and waits`() throws {
    let story = try story(of: "destroy with data") {
      let wait = $0.plan.teardown.first { $0.id == "wait-clusters-deleted" }?.steps[0]
      $0.change("delete-clusters") {
        [
          Phase("delete-first", $0.does, of: $0.choice, [$0.steps[0]]),
          Phase("wait-first", $0.does, of: $0.choice, [wait].compactMap(\.self)), $0,
        ]
      }
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'destroy --delete-data'
        us-east-1  App  take the protection from the stack: stack App is no longer protected
        us-east-2  App  take the protection from the stack: stack App is no longer protected
        us-east-1  App  take the protection from Orders: Orders of us-east-1 is no longer protected
        us-east-2  App  take the protection from Orders: Orders of us-east-2 is no longer protected
        us-east-1  App  delete Orders and its data, which the stack would leave behind: Orders of us-east-1 is PENDING_DELETE
        → waits for ever: nothing will end the waiting of wait-clusters-deleted/us-east-1/App/Orders
        """)
  }

  @Test func `deletes clusters that are protected`() throws {
    let story = try story(of: "destroy with data") {
      $0.remove("unprotect")
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'destroy --delete-data'
        us-east-1  App  take the protection from the stack: stack App is no longer protected
        us-east-2  App  take the protection from the stack: stack App is no longer protected
        us-east-1  App  delete Orders and its data, which the stack would leave behind: fails: Aurora DSQL refuses the deletion
        us-east-2  App  delete Orders and its data, which the stack would leave behind: fails: Aurora DSQL refuses the deletion
        → does not converge: delete-clusters/us-east-1/App/Orders fails although nothing disturbs the run
        """)
  }

  @Test func `deletes stacks before their clusters`() throws {
    let story = try story(of: "destroy with data") {
      $0.move("delete-stacks", before: "unprotect")
      $0.move("wait-deleted", before: "unprotect")
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'destroy --delete-data'
        us-east-1  App  take the protection from the stack: stack App is no longer protected
        us-east-2  App  take the protection from the stack: stack App is no longer protected
        us-east-1  App  delete the stack: stack App is DELETE_IN_PROGRESS
        us-east-2  App  delete the stack: stack App is DELETE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 is left without a stack
        us-east-1  App  CloudFormation: stack App is missing
        us-east-2  App  CloudFormation: Orders of us-east-2 is left without a stack
        us-east-2  App  CloudFormation: stack App is missing
        → the run ends well, but Orders of us-east-1 is left behind
        """)
  }

  @Test func `does not let stacks be deleted`() throws {
    let story = try story(of: "destroy, deploy") {
      $0.remove("unprotect-stacks")
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'destroy'
        us-east-1  App  delete the stack: fails: CloudFormation refuses the deletion
        us-east-2  App  delete the stack: fails: CloudFormation refuses the deletion
        → does not converge: delete-stacks/us-east-1/App fails although nothing disturbs the run
        """)
  }

  @Test func `does not take over what a teardown has kept`() throws {
    let story = try story(of: "destroy, deploy") {
      $0.remove("adopt")
    }
    #expect(
      story == """
        everything is deployed and in use
        somebody runs 'destroy'
        us-east-1  App  take the protection from the stack: stack App is no longer protected
        us-east-2  App  take the protection from the stack: stack App is no longer protected
        us-east-1  App  delete the stack: stack App is DELETE_IN_PROGRESS
        us-east-2  App  delete the stack: stack App is DELETE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 is left without a stack
        us-east-1  App  CloudFormation: stack App is missing
        us-east-2  App  CloudFormation: Orders of us-east-2 is left without a stack
        us-east-2  App  CloudFormation: stack App is missing
        the run ends well; somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1 (no. 2), PENDING_SETUP
        → there are two of Orders of us-east-1, and one of them is not used
        """)
  }

  @Test func `leaves stacks whose creation was taken back`() throws {
    let story = try story(of: "deploy") {
      $0.remove("clear")
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        fault: us-east-2  App  a resource fails: stack App is ROLLBACK_IN_PROGRESS
        us-east-2  App  CloudFormation: stack App is ROLLBACK_COMPLETE
        us-east-2  App  create Orders, unless the stack exists: fails: CloudFormation could not do it
        somebody runs 'deploy'
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: fails: what it reads is not there, or out of reach
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: fails: CloudFormation refuses the change
        → does not converge: peer/us-east-1/App fails although nothing disturbs the run
        """)
  }

  @Test func `protects nothing`() throws {
    let story = try story(of: "deploy") {
      $0.remove("protect")
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: Orders of us-east-1 names its peer; Orders of us-east-1 is protected
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-2  App  CloudFormation: Orders of us-east-1 is CREATING; Orders of us-east-2 names its peer; Orders of us-east-2 is CREATING; Orders of us-east-2 is protected
        us-east-2  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-1  Orders  Aurora DSQL: Orders of us-east-1 is ACTIVE
        us-east-2  Orders  Aurora DSQL: Orders of us-east-2 is ACTIVE
        us-east-1  App  deploy everything of the stack: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  deploy everything of the stack: stack App is UPDATE_IN_PROGRESS
        us-east-1  App  CloudFormation: stack App is UPDATE_COMPLETE
        us-east-2  App  CloudFormation: stack App is UPDATE_COMPLETE
        → the run ends well, but stack App in us-east-1 is not protected
        """)
  }

  @Test func `takes the protection from clusters whose deployment goes on`() throws {
    let story = try story(of: "give up, destroy with data") {
      $0.changeSteps(of: "unprotect-stacks") { $0.precondition = nil }
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        fault: the run is killed
        somebody runs 'destroy --delete-data'
        us-east-1  App  take the protection from Orders: fails: what it reads is not there, or out of reach
        → does not converge: unprotect/us-east-1/App/Orders fails although nothing disturbs the run
        """)
  }

  @Test func `looks for a stack that is still being created`() throws {
    let story = try story(of: "deploy") {
      $0.changeSteps(of: "create") { $0.precondition = nil }
    }
    #expect(
      story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-1  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is REVIEW_IN_PROGRESS
        us-east-2  App  create Orders, unless the stack exists: stack App is CREATE_IN_PROGRESS
        us-east-1  App  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  App  CloudFormation: stack App is CREATE_COMPLETE
        fault: us-east-2  App  create Orders, unless the stack exists: throttled, and begun again
        us-east-1  App  give Orders the ARN of its peer, while it waits for one: fails: what it reads is not there, or out of reach
        us-east-2  App  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  App  CloudFormation: stack App is CREATE_COMPLETE
        us-east-2  App  give Orders the ARN of its peer, while it waits for one: stack App is UPDATE_IN_PROGRESS
        us-east-2  App  CloudFormation: Orders of us-east-2 names its peer; Orders of us-east-2 is protected
        → waits for ever: nothing will end the waiting of peer/us-east-2/App
        """)
  }

  @Test func `lets peers of a large deployment wait for places`() throws {
    var broken = try BreakablePlan(pairs: (10..<30).map { "Tenant\($0)" })
    #expect(broken.simulation(of: "deploy", faults: 0).isClean)
    broken.change("peer") { [Phase($0.id, $0.does, $0.steps.sorted { $0.stack < $1.stack })] }
    let simulation = broken.simulation(of: "deploy", faults: 0)
    #expect(simulation.parts.map(\.count) == [20])
    #expect(
      simulation.story == """
        nothing is deployed
        somebody runs 'deploy'
        us-east-1  Tenant10  create Orders, unless the stack exists: stack Tenant10 is REVIEW_IN_PROGRESS
        us-east-1  Tenant10  create Orders, unless the stack exists: stack Tenant10 is CREATE_IN_PROGRESS
        us-east-1  Tenant10  CloudFormation: there is Orders of us-east-1, PENDING_SETUP
        us-east-1  Tenant10  CloudFormation: stack Tenant10 is CREATE_COMPLETE
        us-east-2  Tenant10  create Orders, unless the stack exists: stack Tenant10 is REVIEW_IN_PROGRESS
        us-east-2  Tenant10  create Orders, unless the stack exists: stack Tenant10 is CREATE_IN_PROGRESS
        us-east-2  Tenant10  CloudFormation: there is Orders of us-east-2, PENDING_SETUP
        us-east-2  Tenant10  CloudFormation: stack Tenant10 is CREATE_COMPLETE
        us-east-1  Tenant10  give Orders the ARN of its peer, while it waits for one: stack Tenant10 is UPDATE_IN_PROGRESS
        us-east-1  Tenant10  CloudFormation: Orders of us-east-1 names its peer; Orders of us-east-1 is protected
        → waits for ever: nothing will end the waiting of peer/us-east-1/Tenant10
        """)
  }

  @Test func `puts archives where they are already`() throws {
    var broken = try BreakablePlan(assets: [SimulationTests.archive("abc.zip")])
    broken.changeSteps(of: "artifacts") { $0.unless = nil }
    #expect(
      broken.simulation(of: "deploy again", faults: 0).story == """
        everything is deployed and in use
        somebody runs 'deploy'
        us-east-1  App  put functions/api into the bucket, unless it is there: fails: AWS refuses it
        us-east-2  App  put functions/api into the bucket, unless it is there: fails: AWS refuses it
        → does not converge: artifacts/us-east-1/abc.zip fails although nothing disturbs the run
        """)
  }
}
