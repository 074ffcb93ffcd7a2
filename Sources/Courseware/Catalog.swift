import Notation

/// What lessons may refer to: handed to lint by whoever knows the labs and the other lessons.
package struct Catalog: Sendable {
  package struct Lab: Sendable {
    package var name: String
    package var settings: [Setting]
    package var views: [String]
    /// What is wrong with settings together, each of them being right: a formula, a list.
    package var check: @Sendable ([(name: String, value: String)]) -> String?

    package init(
      name: String, settings: [Setting], views: [String],
      check: @escaping @Sendable ([(name: String, value: String)]) -> String? = { _ in nil }
    ) {
      self.name = name
      self.settings = settings
      self.views = views
      self.check = check
    }
  }

  package var labs: [Lab]
  package var topics: [String]
  package var lessons: [String]

  package init(labs: [Lab], topics: [String], lessons: [String]) {
    self.labs = labs
    self.topics = topics
    self.lessons = lessons
  }
}
