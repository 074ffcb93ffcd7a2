import Tensors

/// Five years of a channel's daily views, in thousands, made from a seed.
///
/// Made up, and the lessons say so: a slow trend, a week with a low Friday and Saturday, a dip on
/// the eve of the Lunar New Year, whose date moves every year, weather that lasts a few days, and
/// fashion that drifts over weeks: what was two months ago says little about tomorrow.
package struct DailyViews: Equatable, Sendable {
  /// One number a day from 1 January 2017 to 31 December 2021.
  package let values: [Float]

  /// The first day of 2021: all before is for training, all from here on stays unseen.
  static let firstUnseen = 365 * 4 + 1
  static let count = firstUnseen + 365

  /// Sunday first: 1 January 2017 was one.
  private static let week: [Float] = [1.02, 1.06, 1.08, 1.06, 1.03, 0.87, 0.84]

  /// 27 January 2017, 15 February 2018, 4 February 2019, 24 January 2020, 11 February 2021.
  private static let eves = [26, 365 + 45, 730 + 34, 1095 + 23, 1461 + 41]

  package init(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var weather: Float = 0
    var fashion: Float = 0
    var values: [Float] = []
    for day in 0..<DailyViews.count {
      let trend = 4.6 + 0.9 * Float(day) / Float(DailyViews.count)
      weather = 0.6 * weather + 0.05 * generator.normal()
      fashion = 0.98 * fashion + 0.016 * generator.normal()
      var views = trend * DailyViews.week[day % 7] * (1 + weather + fashion)
      for eve in DailyViews.eves where abs(day - eve) <= 1 { views *= day == eve ? 0.6 : 0.8 }
      values.append(max(0.1, views))
    }
    self.values = values
  }

  /// So many days before each day, the nearest first, and the day: for the days of training, or the
  /// unseen ones. Scaled, the days before have mean 0 and variance 1 over the training years.
  package func examples(days: Int, unseen: Bool, scaled: Bool) -> (inputs: Tensor, targets: Tensor)
  {
    let targets = unseen ? DailyViews.firstUnseen..<DailyViews.count : days..<DailyViews.firstUnseen
    let (mean, deviation) = scaled ? spread : (0, 1)
    var inputs: [Float] = []
    inputs.reserveCapacity(targets.count * days)
    for day in targets {
      for before in 1...days { inputs.append((values[day - before] - mean) / deviation) }
    }
    return (
      Tensor(inputs, shape: [targets.count, days]),
      Tensor(Array(values[targets]), shape: [targets.count, 1])
    )
  }

  private var spread: (mean: Float, deviation: Float) {
    let shown = values[..<DailyViews.firstUnseen]
    let mean = shown.reduce(0, +) / Float(shown.count)
    let variance = shown.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Float(shown.count)
    return (mean, variance.squareRoot())
  }
}
