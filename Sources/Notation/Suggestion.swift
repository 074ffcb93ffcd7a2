/// The known name nearest to a mistyped one.
package enum Suggestion {
  /// The candidate within a third of the word's length (at least 1, at most 3 edits), or none.
  package static func nearest(to word: String, among candidates: [String]) -> String? {
    let length = word.count
    // Nobody mistypes a name that long, and each candidate would take the time of its length.
    guard length <= 100 else { return nil }
    let word = word.lowercased()
    // Any letter is one edit away from any other.
    let limit = length < 2 ? 0 : min(3, max(1, length / 3))
    var best: (name: String, distance: Int)?
    for candidate in candidates where abs(candidate.count - length) <= limit {
      let distance = distance(word, candidate.lowercased(), atMost: limit)
      if distance <= limit && distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.name
  }

  /// ", did you mean `views`?" or nothing: the tail of an error message.
  package static func tail(for word: String, among candidates: [String]) -> String {
    nearest(to: word, among: candidates).map { "; did you mean `\($0)`?" } ?? ""
  }

  /// Edits that turn one word into the other; a swap of neighbors counts as one.
  /// Beyond a limit it does not matter how many.
  package static func distance(_ a: String, _ b: String, atMost limit: Int = .max) -> Int {
    let a = Array(a)
    let b = Array(b)
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in a.indices {
      var current = [i + 1]
      for j in b.indices {
        var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, current[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      // No row can be less than the two before it.
      if current.allSatisfy({ $0 > limit }), previous.allSatisfy({ $0 > limit }) { return .max }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}
