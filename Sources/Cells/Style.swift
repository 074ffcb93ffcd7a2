/// What a color is for. A theme decides which color that is.
package enum Role: UInt8, CaseIterable, Sendable {
  case dim, accent, good, bad, warn
  case series1, series2, series3, series4, series5, series6

  /// The color of the nth series of a plot, round and round.
  package static func series(_ index: Int) -> Role {
    Role(rawValue: Role.series1.rawValue + UInt8(index % 6))!
  }
}

/// A color by meaning.
package enum Color: Equatable, Hashable, Sendable {
  /// The terminal's own.
  case standard
  case role(Role)
  /// For lines and letters, from low to high: every step stands out from the background.
  case ramp(UInt8)
  /// For areas: a number on a color map.
  case heat(ColorMap, UInt8)
  /// For areas: the ground of the nth class.
  case ground(UInt8)
  /// Letters on a light area, and on a dark one.
  case black, white

  /// Letters that can be read on this area.
  package var ink: Color {
    if case .heat(let map, let level) = self {
      map.isLight(level) ? .black : .white
    } else {
      .white
    }
  }
}

/// How a cell is drawn.
package struct Style: Equatable, Hashable, Sendable {
  package struct Attributes: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    package static let bold = Attributes(rawValue: 1)
    package static let dim = Attributes(rawValue: 2)
    package static let italic = Attributes(rawValue: 4)
    package static let underline = Attributes(rawValue: 8)
    package static let reverse = Attributes(rawValue: 16)
  }

  package var foreground: Color
  package var background: Color
  package var attributes: Attributes

  package init(
    _ foreground: Color = .standard, on background: Color = .standard,
    _ attributes: Attributes = []
  ) {
    self.foreground = foreground
    self.background = background
    self.attributes = attributes
  }

  package static let plain = Style()
  package static let bold = Style(.standard, .bold)
  package static let dim = Style(.role(.dim))
  package static func role(_ role: Role, _ attributes: Attributes = []) -> Style {
    Style(.role(role), attributes)
  }

  /// The same style with more attributes.
  package func adding(_ more: Attributes) -> Style {
    Style(foreground, on: background, attributes.union(more))
  }
}
