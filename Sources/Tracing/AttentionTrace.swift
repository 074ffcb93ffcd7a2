/// Attention for one query: how well it agrees with each key decides what share it takes of that key's
/// value.
///
/// eᵢ = q · kᵢ, sᵢ = eᵢ / √d, α = softmax(s), c = Σᵢ αᵢ vᵢ, and C = Σⱼ rⱼ cⱼ: as if the gradient r
/// came from a layer behind. k₂₁ is the first number of the second key.
package struct AttentionTrace: Equatable, Sendable {
  package let trace: Trace
  /// Which nodes are which: a query's numbers, and those of each key and value.
  package let query: [Int]
  package let keys: [[Int]]
  package let values: [[Int]]
  /// For each key how well it agrees with the query, that divided by √d, and its share.
  package let products: [Int]
  package let scores: [Int]
  package let shares: [Int]
  /// c: what the query takes along.
  package let context: [Int]

  package init(
    query: [Double], keys: [[Double]], values: [[Double]], weights: [Double]
  ) {
    let width = query.count
    precondition(
      width > 0 && !keys.isEmpty && keys.allSatisfy { $0.count == width },
      "attention: a query of \(width) numbers, keys of \(keys.map(\.count))")
    precondition(
      values.count == keys.count && values.allSatisfy { $0.count == weights.count }
        && !weights.isEmpty,
      """
      attention: \(keys.count) keys, values of \(values.map(\.count)) numbers, \
      \(weights.count) weights of the result
      """)
    var builder = TraceBuilder()
    let queries = query.enumerated().map { builder.input(Name.indexed("q", $0 + 1), $1) }
    let places = keys.enumerated().map { key, numbers in
      numbers.enumerated().map { builder.input(Name.indexed("k", key + 1, $0 + 1), $1) }
    }
    let taken = values.enumerated().map { key, numbers in
      numbers.enumerated().map { builder.input(Name.indexed("v", key + 1, $0 + 1), $1) }
    }
    let products = places.enumerated().map { index, key in
      builder.call(.dot, queries + key, name: Name.indexed("e", index + 1))
    }
    let root = builder.constant(Double(width).squareRoot(), name: "√\(width)")
    let scores = products.enumerated().map { index, product in
      builder.binary(.divide, product, root, name: Name.indexed("s", index + 1))
    }
    let shares = builder.softmax(scores, names: scores.indices.map { Name.indexed("α", $0 + 1) })
    let context = weights.indices.map { part in
      builder.call(
        .dot, shares + taken.map { $0[part] }, name: Name.indexed("c", part + 1))
    }
    let factors = weights.enumerated().map {
      builder.constant($1, name: Name.indexed("r", $0 + 1))
    }
    _ = builder.call(.dot, factors + context, name: "C")
    trace = builder.trace()
    (self.query, self.keys, self.values) = (queries, places, taken)
    (self.products, self.scores, self.shares, self.context) = (products, scores, shares, context)
  }
}
