import Notation

/// All the labs there are. A new one is a file beside this, and a line here.
package enum Laboratory {
  package static let labs: [any Lab.Type] = [
    ViewsLab.self, DescentLab.self, CurveLab.self, ActivationLab.self, PlaygroundLab.self,
    LogisticLab.self, DepthLab.self, ExerciseLab.self, ShapesLab.self, WindowLab.self,
    DigitsLab.self, MemoryLab.self, NamesLab.self, WordsLab.self, DatesLab.self,
    BoxesLab.self,
  ]

  package static func lab(named name: String) throws(LabError) -> any Lab.Type {
    guard let lab = labs.first(where: { $0.about.name == name }) else {
      throw .unknownLab(name, known: labs.map { $0.about.name })
    }
    return lab
  }
}
