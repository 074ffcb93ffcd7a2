/// How many colors a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case palette = 256

  package static func < (a: ColorDepth, b: ColorDepth) -> Bool { a.rawValue < b.rawValue }
}

/// Which palette color stands for which meaning.
///
/// Only palette entries are named, none is redefined: the learner's terminal keeps its own colors.
package struct Theme: Equatable, Sendable {
  /// For each role: the entry among 256, and among the first 16.
  private var roles: [Role: (wide: UInt8, narrow: UInt8)]
  /// From low to high, even to the eye: violet over green to yellow.
  private var ramp: [UInt8]

  package static func == (a: Theme, b: Theme) -> Bool {
    a.ramp == b.ramp && Role.allCases.allSatisfy { a.roles[$0]! == b.roles[$0]! }
  }

  /// The palette entry for a color, or none for the terminal's own.
  package func entry(for color: Color, depth: ColorDepth) -> Int? {
    guard depth != .none else { return nil }
    switch color {
    case .standard: return nil
    case .role(let role):
      let (wide, narrow) = roles[role]!
      switch depth {
      case .palette: return Int(wide)
      case .sixteen: return Int(narrow)
      // Among eight, a dim gray would be black: the terminal dims its own color instead.
      default: return role == .dim ? nil : Int(narrow % 8)
      }
    case .ramp(let level):
      // Eight colors have no order that an eye could follow.
      guard depth == .palette else { return nil }
      return Int(ramp[Int(level) * ramp.count / 256])
    }
  }

  /// For a dark background: every color at least 4.5 : 1 against black.
  package static let dark = Theme(
    roles: [
      .dim: (245, 8), .accent: (81, 14), .good: (114, 10), .bad: (210, 9), .warn: (221, 11),
      .series1: (81, 14), .series2: (215, 11), .series3: (114, 10), .series4: (176, 13),
      .series5: (228, 3), .series6: (252, 7),
    ],
    ramp: [98, 68, 74, 78, 114, 149, 185, 221, 227])
}
