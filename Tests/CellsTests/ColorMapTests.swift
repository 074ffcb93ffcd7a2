import Cells
import Testing

@Suite struct ColorMapTests {
  /// Lightness as the eye counts it: L of OKLab.
  static func lightness(_ color: RGB) -> Double {
    func linear(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055, 2.4)
    }
    let (r, g, b) = (linear(color.red), linear(color.green), linear(color.blue))
    let l = cubeRoot(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    let m = cubeRoot(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    let s = cubeRoot(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s
  }

  /// By Newton: no library of powers here.
  static func cubeRoot(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    var root = max(x, 0.1)
    for _ in 0..<60 { root -= (root * root * root - x) / (3 * root * root) }
    return root
  }

  /// x^2.4 = x² · ⁵√x².
  static func power(_ x: Double, _: Double) -> Double {
    var root = 0.5
    for _ in 0..<100 {
      root -= (root * root * root * root * root - x * x) / (5 * root * root * root * root)
    }
    return x * x * root
  }

  @Test(
    "equal steps of the number are nearly equal steps of lightness", arguments: ColorMap.allCases)
  func even(map: ColorMap) {
    let middle = map == .sequential || map == .gray ? 0 : 128
    // From the middle out, or from the bottom up, in sixteenths.
    for side in [1, -1] where side == 1 || middle > 0 {
      let reach = middle == 0 ? 255 : 127
      let levels = (0...8).map { UInt8(max(0, min(middle + side * $0 * reach / 8, 255))) }
      let light = levels.map { Self.lightness(map.color($0)) }
      let steps = zip(light.dropFirst(), light).map { abs($0 - $1) }
      let mean = steps.reduce(0, +) / 8
      for step in steps { #expect(step > 0.55 * mean && step < 1.45 * mean, "\(map) \(steps)") }
      let signs = zip(light.dropFirst(), light).map { $0 > $1 }
      #expect(Set(signs).count == 1, "lightness goes one way")
    }
  }

  @Test("the palette's stand-ins go the same way", arguments: [ColorMap.sequential, .gray])
  func entries(map: ColorMap) throws {
    var last = -1.0
    for level in stride(from: 0, through: 255, by: 3) {
      let color = Color.heat(map, UInt8(level))
      let entry = try #require(Theme.dark.entry(for: color, depth: .palette))
      let rgb = try #require(RGB(entry: entry))
      let light = Self.lightness(rgb)
      #expect(light >= last - 0.01)
      last = light
    }
  }

  @Test("letters on any ground can be read", arguments: [ColorMap.sequential, .diverging, .gray])
  func ink(map: ColorMap) throws {
    for level in stride(from: 0, through: 255, by: 5) {
      let ground = Color.heat(map, UInt8(level))
      for depth in [ColorDepth.palette, .direct] {
        let number = try #require(Theme.dark.entry(for: ground, depth: depth))
        let color = depth == .palette ? RGB(entry: number)! : RGB(number: number)
        let light = Self.lightness(color)
        let contrast = ground.ink == .black ? light : 1 - light
        #expect(contrast > 0.25, "\(map) \(level) \(depth)")
      }
    }
  }

  @Test("24 bits are told as red, green and blue; fewer colors than 256 have no maps")
  func depths() {
    let top = Color.heat(.sequential, 255)
    #expect(Theme.dark.entry(for: top, depth: .direct) == 0xFDE725)
    #expect(Theme.dark.entry(for: .role(.accent), depth: .direct) == 0x5FD7FF)
    for depth in [ColorDepth.sixteen, .eight, .none] {
      #expect(Theme.dark.entry(for: top, depth: depth) == nil)
      #expect(Theme.dark.entry(for: .ground(1), depth: depth) == nil)
      #expect(!depth.hasMaps)
    }
  }
}
