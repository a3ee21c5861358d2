/// What is wrong with a plan, in a sentence.
struct ViolationText {
  let sentence: String

  init(_ component: Component, _ violation: Violation) {
    let names = component.names
    func stack(_ number: Int) -> String {
      "stack \(names.stacks[number].name) in \(names.stacks[number].region)"
    }
    func step(_ errand: Errand, _ phase: Int, _ number: Int) -> String {
      names.phases(of: errand)[phase].steps[number].id
    }
    switch violation {
    case .incident(.dataIsDeleted(let cluster)):
      sentence = "data is lost: \(component.name(of: cluster)) is being deleted"
    case .incident(.isMadeTwice(let cluster)):
      sentence = "there are two of \(component.name(of: cluster)), and one of them is not used"
    case .incident(.losesPeer(let cluster)):
      sentence = "\(component.name(of: cluster)) loses its peer"
    case .incident(.isSetBack(let number)):
      sentence = "everything but the clusters is taken out of \(stack(number))"
    case .endlessWaiting(let errand, let phase, let steps):
      let ids = steps.map { step(errand, phase, $0) }.joined(separator: " and ")
      sentence = "waits for ever: nothing will end the waiting of \(ids)"
    case .failure(let errand, let phase, let number):
      sentence =
        "does not converge: \(step(errand, phase, number)) fails although nothing disturbs the run"
    case .shortfall(let shortfall):
      let what =
        switch shortfall {
        case .stackIsNotWhole(let number): "\(stack(number)) does not hold everything"
        case .stackIsUnprotected(let number): "\(stack(number)) is not protected"
        case .stackIsLeft(let number): "\(stack(number)) is still there"
        case .clusterIsMissing(let cluster):
          "\(stack(component.model.clusters[cluster].stack)) has no \(names.databases[cluster])"
        case .clusterIsUnusable(let cluster):
          "\(component.name(of: cluster)) is not usable as a peer"
        case .clusterIsUnprotected(let cluster):
          "\(component.name(of: cluster)) is not protected as it is to be"
        case .clusterIsLeft(let cluster): "\(component.name(of: cluster)) is left behind"
        case .schemaIsMissing(let schema):
          "the schema of \(component.name(of: component.model.schemas[schema])) is not applied"
        }
      sentence = "the run ends well, but \(what)"
    }
  }
}
