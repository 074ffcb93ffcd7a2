import Cells
import Notation

/// A setting as a slider or a row of choices, with its value and what it is for.
package struct SettingLine {
  package let cells: CellLine

  private static let track = 13

  /// The columns of a slider on its line; none where there is something else.
  package static func track(of setting: Setting, nameWidth: Int = 8) -> Range<Int>? {
    switch setting.kind {
    case .number, .whole: 3 + nameWidth..<3 + nameWidth + track
    case .choice, .text: nil
    }
  }

  /// The value at a share of the track, as a notch would reach it.
  package static func value(of setting: Setting, at share: Double) -> Setting.Value? {
    guard let exact = SliderScale(setting)?.value(at: share) else { return nil }
    if case .whole = setting.kind { return try? setting.read("\(Int(exact.rounded()))") }
    return try? setting.read(Numeral.brief(exact, digits: 2))
  }

  package init(
    _ setting: Setting, _ value: Setting.Value, isSelected: Bool, nameWidth: Int = 8
  ) {
    var line = CellLine(isSelected ? "▸ " : "  ", .role(.accent, .bold))
    line.append(CellLine(setting.name, isSelected ? .bold : .plain).fitted(to: nameWidth))
    switch (setting.kind, value) {
    case (_, .number(let number)):
      guard let scale = SliderScale(setting) else { break }
      line.append(SettingLine.slider(number, scale.share(of: number), isSelected: isSelected))
    case (.choice(let names), .choice(let chosen)):
      var choices = CellLine()
      for name in names {
        choices.append(
          name == chosen ? "● " : "○ ", name == chosen ? .role(.accent, .bold) : .dim)
        choices.append(name + "  ", name == chosen ? .bold : .dim)
      }
      if choices.width > SettingLine.widestChoices {
        choices = SettingLine.one(chosen, of: names)
      }
      line.append(choices.fitted(to: max(choices.width, SettingLine.valueWidth)))
    case (.text, .text(let words)):
      let text = words.isEmpty ? CellLine("–", .dim) : CellLine(words)
      line.append(text.fitted(to: max(min(text.width, 40), SettingLine.valueWidth)))
    default: break
    }
    line.append(" " + setting.help, .dim)
    cells = line
  }

  private static let valueWidth = track + 11

  /// Choices that take more room are shown one at a time.
  private static let widestChoices = 60

  private static func one(_ chosen: String, of names: [String]) -> CellLine {
    var line = CellLine("◂ ", .dim)
    line.append(chosen, .role(.accent, .bold))
    line.append(" ▸ \((names.firstIndex(of: chosen) ?? 0) + 1) of \(names.count) ", .dim)
    return line
  }

  private static func slider(_ number: Double, _ share: Double, isSelected: Bool) -> CellLine {
    let place = Int((share * Double(track - 1)).rounded())
    var line = CellLine("◂", .dim)
    line.append(String(repeating: "─", count: place), .dim)
    line.append("●", .role(isSelected ? .accent : .dim, .bold))
    line.append(String(repeating: "─", count: track - 1 - place), .dim)
    line.append("▸ ", .dim)
    line.append(CellLine(Numeral.brief(number)).fitted(to: 8))
    return line
  }
}

/// Which number stands where on a slider's track.
private struct SliderScale {
  let range: ClosedRange<Double>
  /// Then a quarter of the track is a factor of ten, down from the upper end.
  let isLogarithmic: Bool

  /// A fortieth of the track: the tenth root of ten.
  private static let notch = 1.258_925

  init?(_ setting: Setting) {
    switch setting.kind {
    case .number(let range, _, let logarithmic):
      (self.range, isLogarithmic) = (range, logarithmic)
    case .whole(let range, let logarithmic):
      self.range = Double(range.lowerBound)...Double(range.upperBound)
      isLogarithmic = logarithmic
    case .choice, .text: return nil
    }
  }

  func value(at share: Double) -> Double {
    guard isLogarithmic else {
      return range.lowerBound + (range.upperBound - range.lowerBound) * share
    }
    guard share > 0 else { return range.lowerBound }
    var value = range.upperBound
    for _ in 0..<Int(((1 - share) * 40).rounded()) { value /= SliderScale.notch }
    return max(range.lowerBound, value)
  }

  func share(of value: Double) -> Double {
    guard isLogarithmic else {
      return (value - range.lowerBound) / (range.upperBound - range.lowerBound)
    }
    var rest = value
    var share = 1.0
    while rest > 0, rest < range.upperBound * 0.999, share > 0 {
      rest *= SliderScale.notch
      share -= 0.025
    }
    return max(0, rest > 0 ? share : 0)
  }
}
