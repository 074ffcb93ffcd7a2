import Cells
import Testing

@Suite struct ThemeTests {
  /// The standard 256 colors as red, green, blue: a cube of six levels, then a ramp of grays.
  func color(_ entry: Int) -> [Double] {
    if entry >= 232 { return [Double](repeating: Double(8 + 10 * (entry - 232)), count: 3) }
    let levels = [0.0, 95, 135, 175, 215, 255]
    let index = entry - 16
    return [levels[index / 36], levels[index / 6 % 6], levels[index % 6]]
  }

  func luminance(_ entry: Int) -> Double {
    let linear = color(entry).map { value -> Double in
      let share = value / 255
      guard share > 0.03928 else { return share / 12.92 }
      var result = 1.0
      // x^2.4 as x² · ⁵√x²: no library of powers here.
      let base = (share + 0.055) / 1.055
      var root = base
      for _ in 0..<60 {
        root -= (root * root * root * root * root - base * base) / (5 * root * root * root * root)
      }
      result = base * base * root
      return result
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }

  @Test("every color stands out from black", arguments: Role.allCases)
  func contrast(role: Role) throws {
    let entry = try #require(Theme.dark.entry(for: .role(role), depth: .palette))
    #expect((luminance(entry) + 0.05) / 0.05 >= 4.5)
  }

  @Test("in the light theme every color stands out from white", arguments: Role.allCases)
  func light(role: Role) throws {
    let entry = try #require(Theme.light.entry(for: .role(role), depth: .palette))
    #expect(1.05 / (luminance(entry) + 0.05) >= 4.5)
  }

  @Test("with high contrast every color is far from black", arguments: Role.allCases)
  func highContrast(role: Role) throws {
    let entry = try #require(Theme.contrast.entry(for: .role(role), depth: .palette))
    #expect((luminance(entry) + 0.05) / 0.05 >= 7)
  }

  @Test("in the light theme the ramp grows darker from low to high, and stands out all the way")
  func lightRamp() throws {
    var previous = 1.0
    for level in stride(from: 0, through: 255, by: 5) {
      let entry = try #require(Theme.light.entry(for: .ramp(UInt8(level)), depth: .palette))
      let light = luminance(entry)
      #expect(light <= previous + 0.03)
      #expect(1.05 / (light + 0.05) >= 4.5)
      previous = light
    }
  }

  @Test("on paper nothing is as white as what is behind it, and both sides grow darker")
  func paperMap() throws {
    for depth in [ColorDepth.palette, .direct] {
      func color(_ level: Int) throws -> RGB {
        let entry = try #require(
          Theme.light.entry(for: .heat(.diverging, UInt8(level)), depth: depth))
        return depth == .palette ? try #require(RGB(entry: entry)) : RGB(number: entry)
      }
      func light(_ level: Int) throws -> Double { ColorMapTests.lightness(try color(level)) }
      #expect(try light(128) > 0.9)
      for side in [0, 255] {
        let lights = try stride(from: 0, through: 8, by: 1).map { step in
          try light(128 + (side - 128) * step / 8)
        }
        for (near, far) in zip(lights, lights.dropFirst()) { #expect(far <= near + 0.001) }
        #expect(lights[8] < 0.6)
      }
      // Blue below, orange above.
      let (low, high) = (try color(0), try color(255))
      #expect(low.blue > low.red && high.red > high.blue)
    }
  }

  @Test("letters on a map can be read in every theme", arguments: Theme.Name.allCases)
  func lettersOnMaps(name: Theme.Name) throws {
    let theme = Theme(name)
    for map in [ColorMap.sequential, .diverging, .gray] {
      for level in stride(from: 0, through: 255, by: 5) {
        let ground = Color.heat(map, UInt8(level))
        for depth in [ColorDepth.palette, .direct] {
          let (letters, area) = theme.entries(for: Style(ground.ink, on: ground), depth: depth)
          func light(_ entry: Int?) throws -> Double {
            let entry = try #require(entry)
            let color = depth == .palette ? try #require(RGB(entry: entry)) : RGB(number: entry)
            return ColorMapTests.lightness(color)
          }
          let apart = try abs(light(letters) - light(area))
          #expect(apart > 0.25, "\(name) \(map) \(level) \(depth)")
        }
      }
    }
  }

  @Test("letters on a light ground are dark")
  func grounds() {
    let style = Style(.white, on: .ground(0))
    #expect(Theme.dark.entries(for: style, depth: .palette).foreground == 231)
    #expect(Theme.light.entries(for: style, depth: .palette).foreground == 16)
  }

  @Test("the ramp grows lighter from low to high")
  func ramp() throws {
    var previous = 0.0
    for level in stride(from: 0, through: 255, by: 5) {
      let entry = try #require(Theme.dark.entry(for: .ramp(UInt8(level)), depth: .palette))
      let light = luminance(entry)
      #expect(light >= previous - 0.02)
      previous = light
    }
  }

  @Test("without color there is no entry, and with few none beyond them")
  func depths() {
    #expect(Theme.dark.entry(for: .role(.good), depth: .none) == nil)
    for role in Role.allCases {
      #expect(Theme.dark.entry(for: .role(role), depth: .eight) ?? 0 < 8)
      #expect(Theme.dark.entry(for: .role(role), depth: .sixteen) ?? 0 < 16)
    }
  }
}
