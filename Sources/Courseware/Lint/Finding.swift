import Notation

/// What was found out about a lesson, with the line of its file where it stands.
package struct Finding: Equatable, Sendable {
  package var problem: Diagnostic
  package var line: String

  package init(_ problem: Diagnostic, line: String) {
    self.problem = problem
    self.line = line
  }

  package var isError: Bool { problem.severity == .error }

  /// The page that it is about, counted from 0; none if it is about the heading.
  package func page(in lesson: Lesson) -> Int? {
    lesson.pages.lastIndex { $0.position.line <= problem.position.line }
  }
}
