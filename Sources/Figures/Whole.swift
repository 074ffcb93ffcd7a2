extension Double {
  /// The nearest whole number within bounds; the lowest for what is no number. What is computed from
  /// a figure's numbers may be anything, and what is drawn has a place.
  func whole(in bounds: ClosedRange<Int>) -> Int {
    guard self > Double(bounds.lowerBound) else { return bounds.lowerBound }
    guard self < Double(bounds.upperBound) else { return bounds.upperBound }
    return Int(rounded())
  }
}
