import Notation

/// What lessons may refer to: handed to lint by whoever knows the labs and the other lessons.
package struct Catalog: Sendable {
  package struct Lab: Sendable {
    package var name: String
    package var settings: [Setting]
    package var views: [String]
    package var measures: [String]
    /// What is wrong with settings together, each of them being right: a formula, a list.
    package var check: @Sendable ([(name: String, value: String)]) -> String?

    package init(
      name: String, settings: [Setting], views: [String], measures: [String] = [],
      check: @escaping @Sendable ([(name: String, value: String)]) -> String? = { _ in nil }
    ) {
      self.name = name
      self.settings = settings
      self.views = views
      self.measures = measures
      self.check = check
    }

    func setting(_ name: String) -> Setting? { settings.first { $0.name == name } }
  }

  package var labs: [Lab]
  /// None if the file that lists them cannot be read.
  package var topics: [String]?
  /// Why it cannot.
  package var topicsFailure = ""
  /// In the order of the curriculum.
  package var lessons: [String]
  /// Where each of them is, in the same order, if that is known.
  package var paths: [String]
  /// What each of them needs.
  package var needs: [String: [String]]
  /// What they define, in the language of the lesson that is checked.
  package var glossary: Glossary
  /// Runs a lab, for what only a run can tell.
  package var run: LabRunner?

  package init(
    labs: [Lab], topics: [String]?, lessons: [String], paths: [String] = [],
    needs: [String: [String]] = [:], glossary: Glossary = Glossary(), run: LabRunner? = nil
  ) {
    self.labs = labs
    self.topics = topics
    self.lessons = lessons
    self.paths = paths
    self.needs = needs
    self.glossary = glossary
    self.run = run
  }

  func lab(_ name: String) -> Lab? { labs.first { $0.name == name } }
}
