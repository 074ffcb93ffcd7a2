/// Mean and spread of some numbers.
package struct Spread: Equatable, Sendable {
  /// μ = Σ xᵢ / m
  package var mean: Double
  /// σ = √(Σ (xᵢ − μ)² / m)
  package var deviation: Double
  /// Σ |xᵢ − μ| / m: what is sometimes taken for σ, and is smaller.
  package var absoluteDeviation: Double

  package init(_ values: [Double]) {
    let count = Double(values.count)
    let mean = values.reduce(0, +) / count
    self.mean = mean
    deviation = (values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    absoluteDeviation = values.reduce(0) { $0 + abs($1 - mean) } / count
  }

  /// (x − μ) / σ; where all are alike, 0.
  package func standardized(_ value: Double) -> Double {
    deviation > 0 ? (value - mean) / deviation : 0
  }
}
