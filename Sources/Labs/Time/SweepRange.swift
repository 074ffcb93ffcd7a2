import Glibc
import Notation

/// The values that a setting takes in a sweep, as one types them: `0.01,0.1,1`, `0.001..1` or
/// `0.001..1:7` for so many between, by factors where the setting counts by factors; `all` choices.
package enum SweepRange {
  private static let usualCount = 9

  package static func read(
    _ text: String, _ name: String, of about: LabDescription
  ) throws(LabError) -> Sweep.Axis {
    guard let setting = about.setting(name) else {
      throw .unknownSetting(name, lab: about.name, known: about.settings.map(\.name))
    }
    let values = try values(text, setting)
    guard !values.isEmpty else { throw .badValue("`\(name)` is swept over no values") }
    return Sweep.Axis(setting: setting, values: values)
  }

  /// What one would sweep a setting over without saying so: its choices, or nine places of it.
  package static func usual(_ setting: Setting) -> Sweep.Axis? {
    switch setting.kind {
    case .choice(let names):
      return Sweep.Axis(setting: setting, values: names.map { .choice($0) })
    case .number(let range, _, let logarithmic):
      // Below a thousandth of the upper end a rate does nothing.
      let low = logarithmic ? max(range.lowerBound, range.upperBound / 1000) : range.lowerBound
      return Sweep.Axis(
        setting: setting, values: between(low, range.upperBound, usualCount, setting))
    case .whole(let range, let logarithmic):
      let low = logarithmic ? max(1, range.lowerBound) : range.lowerBound
      return Sweep.Axis(
        setting: setting,
        values: between(Double(low), Double(range.upperBound), usualCount, setting))
    case .text: return nil
    }
  }

  private static func values(_ text: String, _ setting: Setting) throws(LabError) -> [Setting.Value]
  {
    if text == "all", case .choice(let names) = setting.kind { return names.map { .choice($0) } }
    if let dots = text.firstRange(of: "..") {
      return try range(text, at: dots, setting)
    }
    var values: [Setting.Value] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let value = try read(String(part), setting)
      if !values.contains(value) { values.append(value) }
    }
    return values
  }

  private static func range(
    _ text: String, at dots: Range<String.Index>, _ setting: Setting
  ) throws(LabError) -> [Setting.Value] {
    let tail = text[dots.upperBound...].split(
      separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let count = tail.count > 1 ? Int(tail[1]) : usualCount
    guard case .number(let low) = try read(String(text[..<dots.lowerBound]), setting),
      case .number(let high) = try read(String(tail.first ?? ""), setting), low < high,
      let count, (2...1000).contains(count)
    else {
      throw .badValue(
        """
        `\(setting.name)` is swept over values as 0.01,0.1 or a range as 0.001..1 or 0.001..1:7 \
        (from, to, how many), found `\(text)`
        """)
    }
    return between(low, high, count, setting)
  }

  private static func read(_ text: String, _ setting: Setting) throws(LabError) -> Setting.Value {
    do { return try setting.read(text) } catch { throw .badValue(error.message) }
  }

  /// Evenly spread, or by equal factors; short numbers, each once.
  private static func between(
    _ low: Double, _ high: Double, _ count: Int, _ setting: Setting
  ) -> [Setting.Value] {
    let isWhole = if case .whole = setting.kind { true } else { false }
    // Whoever asks for 0.001 … 1 means factors, whatever the slider does.
    let isLogarithmic = setting.isLogarithmic || low > 0 && high / low >= 50
    var values: [Setting.Value] = []
    for index in 0..<count {
      let share = Double(index) / Double(count - 1)
      var value =
        isLogarithmic && low > 0
        ? low * pow(high / low, share) : low + (high - low) * share
      value = isWhole ? value.rounded() : short(value, within: low...high)
      if !values.contains(.number(value)) { values.append(.number(value)) }
    }
    return values
  }

  /// To three digits: 0.0316 and not 0.03162277660168379.
  private static func short(_ value: Double, within range: ClosedRange<Double>) -> Double {
    let text = Numeral.brief(value, digits: 3).replacing("−", with: "-")
    let rounded = NumberReader.read(text) ?? value
    return min(max(rounded, range.lowerBound), range.upperBound)
  }
}
