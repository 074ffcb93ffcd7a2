/// A place in a text file; both count from 1, columns in characters.
package struct Position: Equatable, Comparable, Sendable {
  package var line: Int
  package var column: Int

  package init(line: Int, column: Int = 1) {
    self.line = line
    self.column = column
  }

  package static func < (a: Position, b: Position) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }

  /// The same place, further right on its line.
  package func moved(columns: Int) -> Position {
    Position(line: line, column: column + columns)
  }
}

/// What is wrong with somebody's text: where, what was found, what was expected, what to do.
package struct Diagnostic: Equatable, Sendable {
  package enum Severity: String, Sendable { case error, warning }

  package var severity: Severity
  /// A short stable name, for programs: `unknown-key`.
  package var code: String
  package var message: String
  package var position: Position

  package init(
    _ code: String, _ message: String, at position: Position, severity: Severity = .error
  ) {
    self.severity = severity
    self.code = code
    self.message = message
    self.position = position
  }
}
