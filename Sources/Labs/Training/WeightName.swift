import Networks
import Tensors

/// One number of a network as a learner names it: `linear1.weights[0,2]`.
package struct WeightName: Equatable, Sendable {
  package var tensor: String
  package var place: [Int]

  package init(_ tensor: String, _ place: [Int]) {
    self.tensor = tensor
    self.place = place
  }

  /// None if the text has no such form.
  package init?(_ text: String) {
    guard text.hasSuffix("]"), let open = text.firstIndex(of: "["), open > text.startIndex else {
      return nil
    }
    let inside = text[text.index(after: open)...].dropLast()
    let place = inside.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard place.allSatisfy({ ($0 ?? -1) >= 0 }), !place.isEmpty else { return nil }
    self.init(String(text[..<open]), place.map { $0! })
  }

  package var text: String {
    "\(tensor)[\(place.map(String.init).joined(separator: ","))]"
  }
}

/// Numbers of a lab under the name they go by.
package struct NamedTensor: Equatable, Sendable {
  package var name: String
  package var value: Tensor
  /// The slope of the loss along each of them; empty where there is none.
  package var gradient: Tensor

  package init(_ name: String, _ value: Tensor, gradient: Tensor = Tensor()) {
    self.name = name
    self.value = value
    self.gradient = gradient
  }

  /// Where a place lies among the numbers; none if it lies outside.
  package func index(_ place: [Int]) -> Int? {
    guard place.count == value.shape.count,
      zip(place, value.shape).allSatisfy({ $0 >= 0 && $0 < $1 })
    else { return nil }
    return zip(place, value.shape).reduce(0) { $0 * $1.1 + $1.0 }
  }

  /// The place of a number: the other way round.
  package func place(_ index: Int) -> [Int] {
    var rest = index
    var place: [Int] = []
    for extent in value.shape.reversed() {
      place.insert(rest % extent, at: 0)
      rest /= extent
    }
    return place
  }
}

extension Lab {
  /// A weight's tensor and its index there, or what is wrong with the name.
  package func find(_ name: WeightName) throws(LabError) -> (tensor: NamedTensor, index: Int) {
    let all = weights
    guard let tensor = all.first(where: { $0.name == name.tensor }) else {
      throw .unknownWeight(name.text, lab: Self.about.name, known: all.map(\.shapedName))
    }
    guard let index = tensor.index(name.place) else {
      throw .badValue(
        "`\(name.text)` lies outside of \(tensor.shapedName): places count from 0")
    }
    return (tensor, index)
  }

  package func weight(_ name: WeightName) -> Double? {
    guard let (tensor, index) = try? find(name) else { return nil }
    return Double(tensor.value[index])
  }
}

extension NamedTensor {
  /// `linear1.weights[2,3]`: its name and how many there are along each side.
  package var shapedName: String {
    "\(name)[\(value.shape.map(String.init).joined(separator: ","))]"
  }
}
