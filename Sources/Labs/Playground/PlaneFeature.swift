import Glibc
import Tensors

/// What a network is told of a place (x₁, x₂).
package enum PlaneFeature: String, CaseIterable, Sendable {
  case x1, x2
  case x1Squared = "x1^2"
  case x2Squared = "x2^2"
  case product = "x1x2"
  case sine1 = "sinx1"
  case sine2 = "sinx2"

  package var label: String {
    switch self {
    case .x1: "x₁"
    case .x2: "x₂"
    case .x1Squared: "x₁²"
    case .x2Squared: "x₂²"
    case .product: "x₁x₂"
    case .sine1: "sin x₁"
    case .sine2: "sin x₂"
    }
  }

  package func value(_ x1: Float, _ x2: Float) -> Float {
    switch self {
    case .x1: x1
    case .x2: x2
    case .x1Squared: x1 * x1
    case .x2Squared: x2 * x2
    case .product: x1 * x2
    case .sine1: Float(sin(Double(x1)))
    case .sine2: Float(sin(Double(x2)))
    }
  }

  /// `x1,x2,x1^2`: each at most once.
  static func list(_ text: String) throws(LabError) -> [PlaneFeature] {
    var features: [PlaneFeature] = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      let known = allCases.map(\.rawValue).joined(separator: ",")
      guard let feature = PlaneFeature(rawValue: String(word)) else {
        throw .badValue("`features` names one or more of \(known); found `\(word.prefix(40))`")
      }
      guard !features.contains(feature) else {
        throw .badValue("`features` names `\(word)` twice: once is enough")
      }
      features.append(feature)
    }
    return features
  }
}

extension [PlaneFeature] {
  /// [places, features]
  func tensor(_ places: [(x1: Float, x2: Float)]) -> Tensor {
    var numbers: [Float] = []
    numbers.reserveCapacity(places.count * count)
    for place in places {
      for feature in self { numbers.append(feature.value(place.x1, place.x2)) }
    }
    return Tensor(numbers, shape: [places.count, count])
  }

  /// [examples, features]
  func tensor(_ examples: [PlaneData.Example]) -> Tensor {
    tensor(examples.map { ($0.x1, $0.x2) })
  }
}

extension [PlaneData.Example] {
  /// [examples, 1]
  var targets: Tensor { Tensor(map(\.target), shape: [count, 1]) }
}
