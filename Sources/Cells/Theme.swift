/// How many colors a terminal shows.
package enum ColorDepth: Int, Comparable, Sendable {
  case none = 0
  case eight = 8
  case sixteen = 16
  case palette = 256
  /// 24 bits: colors are told by red, green and blue.
  case direct = 16_777_216

  /// Whether there are enough to show numbers by color.
  package var hasMaps: Bool { self >= .palette }

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
  /// For marks to stand on, in the order of the series: dark ones for light marks, or light ones.
  private var grounds: [UInt8]
  /// Whether it is for a light background: areas are light, the letters on them dark.
  private var isForPaper = false

  /// The themes a learner can choose, by their names.
  package enum Name: String, CaseIterable, Sendable {
    case dark, light, contrast, mono
  }

  package init(_ name: Name) {
    self =
      switch name {
      case .dark, .mono: .dark
      case .light: .light
      case .contrast: .contrast
      }
  }

  private init(
    roles: [Role: (wide: UInt8, narrow: UInt8)], ramp: [UInt8], grounds: [UInt8],
    isForPaper: Bool = false
  ) {
    self.roles = roles
    self.ramp = ramp
    self.grounds = grounds
    self.isForPaper = isForPaper
  }

  package static func == (a: Theme, b: Theme) -> Bool {
    a.ramp == b.ramp && a.grounds == b.grounds
      && Role.allCases.allSatisfy { a.roles[$0]! == b.roles[$0]! }
  }

  /// The letters of a cell and what is behind them, as the terminal is to be told.
  package func entries(
    for style: Style, depth: ColorDepth
  ) -> (foreground: Int?, background: Int?) {
    var letters = style.foreground
    switch style.background {
    case .ground where isForPaper: letters = .black
    case .heat(let map, let level) where letters == .black || letters == .white:
      letters = Color.heat(shown(map), level).ink
    default: break
    }
    return (entry(for: letters, depth: depth), entry(for: style.background, depth: depth))
  }

  /// What the terminal is to be told for a color: a palette entry, or 0xRRGGBB where it takes
  /// 24 bits; none for its own.
  package func entry(for color: Color, depth: ColorDepth) -> Int? {
    guard depth != .none else { return nil }
    switch color {
    case .standard: return nil
    case .role(let role):
      let (wide, narrow) = roles[role]!
      switch depth {
      case .direct: return RGB(entry: Int(wide))?.number
      case .palette: return Int(wide)
      case .sixteen: return Int(narrow)
      // Among eight, a dim gray would be black: the terminal dims its own color instead.
      default: return role == .dim ? nil : Int(narrow % 8)
      }
    case .ramp(let level):
      return wide(Int(ramp[Int(level) * ramp.count / 256]), depth)
    case .heat(let map, let level):
      // 32 steps are as many as an eye tells apart, and few enough for the pairs of ncurses.
      let map = shown(map)
      guard depth == .direct else { return wide(Int(map.entry(level)), depth) }
      return map.color(UInt8(Int(level / 8) * 255 / 31)).number
    case .ground(let index): return wide(Int(grounds[Int(index) % grounds.count]), depth)
    case .black: return wide(16, depth)
    case .white: return wide(231, depth)
    }
  }

  private func shown(_ map: ColorMap) -> ColorMap { isForPaper ? map.onPaper : map }

  /// Few colors have no order that an eye could follow, and no dark grounds.
  private func wide(_ entry: Int, _ depth: ColorDepth) -> Int? {
    switch depth {
    case .direct: RGB(entry: entry)?.number
    case .palette: entry
    default: nil
    }
  }

  /// For a dark background: every color at least 4.5 : 1 against black.
  package static let dark = Theme(
    roles: [
      .dim: (245, 8), .accent: (81, 14), .good: (114, 10), .bad: (210, 9), .warn: (221, 11),
      .series1: (81, 14), .series2: (215, 11), .series3: (114, 10), .series4: (176, 13),
      .series5: (228, 3), .series6: (252, 7),
    ],
    ramp: [98, 68, 74, 78, 114, 149, 185, 221, 227],
    grounds: [24, 94, 22, 53, 58, 238])

  /// For a light background: every color at least 4.5 : 1 against white.
  package static let light = Theme(
    roles: [
      .dim: (242, 8), .accent: (25, 4), .good: (22, 2), .bad: (124, 1), .warn: (94, 5),
      .series1: (25, 4), .series2: (130, 1), .series3: (28, 2), .series4: (91, 5),
      .series5: (94, 3), .series6: (240, 0),
    ],
    ramp: [130, 94, 126, 125, 90, 54, 53, 17, 16],
    grounds: [153, 223, 194, 225, 229, 252], isForPaper: true)

  /// For tired eyes and weak projectors: every color at least 7 : 1 against black, and nothing dim.
  package static let contrast = Theme(
    roles: [
      .dim: (252, 7), .accent: (51, 14), .good: (83, 10), .bad: (217, 9), .warn: (227, 11),
      .series1: (51, 14), .series2: (215, 11), .series3: (83, 10), .series4: (219, 13),
      .series5: (227, 3), .series6: (231, 15),
    ],
    ramp: [141, 147, 117, 87, 85, 120, 191, 221, 227],
    grounds: [24, 94, 22, 53, 58, 238])
}
