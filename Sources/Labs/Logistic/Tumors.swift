import Notation
import Tensors

/// 569 tumors as they were measured under the microscope, and what they turned out to be.
package struct Tumors: Sendable {
  /// Thirty measurements, [tumor][feature].
  package let measurements: [[Double]]
  /// y: 1 malignant, 0 benign.
  package let labels: [Double]

  static let file = "breast_cancer.csv"

  /// Of every cell nucleus ten things are measured; of all nuclei of a tumor their mean, its standard
  /// error, and the mean of the three worst are given.
  package static let names: [String] = ["mean", "error", "worst"].flatMap { kind in
    [
      "radius", "texture", "perimeter", "area", "smoothness", "compactness", "concavity", "dents",
      "symmetry", "fractal",
    ].map { "\($0).\(kind)" }
  }

  package init(_ data: LabData) throws(LabError) {
    let lines = try data.lines(Tumors.file)
    let columns = Tumors.names + ["malignant"]
    guard let head = lines.first else { throw .badData("\(Tumors.file) is empty") }
    guard head.text == columns.joined(separator: ",") else {
      throw head.expected("the names of \(columns.count) columns")
    }
    var measurements: [[Double]] = []
    var labels: [Double] = []
    for line in lines.dropFirst() {
      let numbers = line.bytes.split(separator: 44).map {
        Double(String(decoding: $0, as: UTF8.self)) ?? .nan
      }
      guard numbers.count == columns.count, numbers.allSatisfy(\.isFinite) else {
        throw line.expected("\(columns.count) numbers with commas")
      }
      guard let label = numbers.last, label == 0 || label == 1 else {
        throw line.expected("0 or 1 at the end")
      }
      measurements.append(Array(numbers.dropLast()))
      labels.append(label)
    }
    guard labels.count >= 20 else { throw .badData("\(Tumors.file): fewer than 20 tumors") }
    self.measurements = measurements
    self.labels = labels
  }
}

/// Which examples train, which help to choose, and which only judge.
package struct Split: Equatable, Sendable {
  package var train: [Int]
  package var dev: [Int]
  package var test: [Int]

  package static let choices = ["60/20/20", "80/10/10", "98/1/1", "99/0.5/0.5"]

  /// In random order; the smaller parts have at least two each.
  package init(_ count: Int, shares: String, _ generator: inout SeededGenerator) {
    let parts = shares.split(separator: "/").map { Double($0)! / 100 }
    let order = generator.permutation(count)
    let (dev, test) = (
      max(2, Int((parts[1] * Double(count)).rounded())),
      max(2, Int((parts[2] * Double(count)).rounded()))
    )
    train = Array(order[..<(count - dev - test)])
    self.dev = Array(order[(count - dev - test)..<(count - test)])
    self.test = Array(order[(count - test)...])
  }

  package func part(_ name: String) -> [Int] {
    switch name {
    case "dev": dev
    case "test": test
    default: train
    }
  }
}
