import Notation

/// What lessons may refer to: handed to lint by whoever knows the labs and the other lessons.
package struct Catalog: Sendable {
  package struct Lab: Sendable {
    package var name: String
    package var settings: [Setting]
    package var views: [String]

    package init(name: String, settings: [Setting], views: [String]) {
      self.name = name
      self.settings = settings
      self.views = views
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
