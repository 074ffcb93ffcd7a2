import Networks

extension Linear {
  /// How many of its units have weights and a bias that no unit before has: what is alike gets the
  /// same gradient, and stays alike.
  package var differentUnits: Int {
    let units = weights.value.columns
    return (0..<units).count { unit in !(0..<unit).contains { isAlike($0, unit) } }
  }

  private func isAlike(_ a: Int, _ b: Int) -> Bool {
    let (inputs, units) = (weights.value.rows, weights.value.columns)
    let (weight, bias) = (weights.value.pointer, bias.value.pointer)
    return bias[a] == bias[b]
      && (0..<inputs).allSatisfy { weight[$0 * units + a] == weight[$0 * units + b] }
  }
}
