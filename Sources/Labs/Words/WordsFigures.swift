import Figures
import Glibc
import Networks
import Notation
import Tensors

/// What there is to see of the vectors of words.
extension WordsLab {
  var map: Plot {
    let kinds =
      switch live.kind {
      case "all": Grammar.kinds
      case "named": Array(Grammar.kinds.prefix(5))
      default: Grammar.kinds.filter { $0.name == live.kind }
      }
    let words = kinds.flatMap { $0.words.map { Grammar.index($0)! } }
    let places = Plane.project(
      words.map { vectors.vectors[$0] }, wanted: WordsLab.wanted(kinds.map(\.words.count)))
    var start = 0
    let series = kinds.map { kind -> Plot.Series in
      let own = places[start..<start + kind.words.count]
      start += kind.words.count
      return .init(
        kind.name, own.map { Point($0.x, $0.y) }, mark: .points, labels: kind.words)
    }
    return Plot(
      title: "words by what is near them", x: Axis("first component"),
      y: Axis("second"), series: series)
  }

  /// Where the turn of the map would like each word: the kinds around a circle, or, of one kind
  /// alone, its words.
  private static func wanted(_ counts: [Int]) -> [(x: Double, y: Double)] {
    let spread = counts.count == 1 ? [Int](repeating: 1, count: counts[0]) : counts
    return spread.enumerated().flatMap { index, count in
      let angle = 2 * Double.pi * Double(index) / Double(spread.count)
      return [(x: Double, y: Double)](repeating: (cos(angle), sin(angle)), count: count)
    }
  }

  /// The word that is asked for, and the first of each kind.
  var neighbors: Table {
    let shown = [live.word] + Grammar.kinds.map { $0.words[0] }.filter { $0 != live.word }
    let vectors = vectors
    let rows = shown.map { word -> [Table.Datum] in
      let index = Grammar.index(word)!
      let near = vectors.nearest(to: vectors.vectors[index], count: 3, not: [index])
      return [.text(word), .text(Grammar.kinds[Grammar.kindOf[index]].name)]
        + near.map {
          .text("\(Grammar.words[$0.word]) \(Numeral.fixed($0.cosine, places: 2))")
        }
    }
    let share = Numeral.brief((measure("same.kind") * 1000).rounded() / 10)
    return Table(
      title: "nearest by cosine; of its kind for \(share) % of words",
      columns: ["word", "kind", "nearest", "second", "third"], rows: rows)
  }

  var analogy: Table {
    let vectors = vectors
    let asked = live.analogy + [""]
    let rows = ([asked] + Analogies.all).enumerated().map { place, words -> [Table.Datum] in
      let (a, b, c) = (words[0], words[1], words[2])
      let known = [a, b, c].map { Grammar.index($0)! }
      let near = vectors.nearest(
        to: vectors.analogy(known[0], known[1], known[2]), count: 2, not: Set(known))
      let answer = Grammar.words[near[0].word]
      return [.text("\(b) − \(a) + \(c)")]
        + near.map { .text("\(Grammar.words[$0.word]) \(Numeral.fixed($0.cosine, places: 2))") }
        + [.text(place == 0 ? "asked" : answer == words[3] ? "right" : "wrong: \(words[3])")]
    }
    let share = Numeral.brief((measure("analogies") * 1000).rounded() / 10)
    return Table(
      title: "the words nearest to a sum of vectors; right \(share) %",
      columns: ["sum", "nearest", "second", "verdict"], rows: rows)
  }

  /// Some rows of the table around the one that a one-hot row takes out; the last row is the product,
  /// computed.
  var oneHot: Matrix {
    let (index, all) = (Grammar.index(live.word)!, vectors.vectors)
    let first = max(0, min(index - 3, all.count - 7))
    let rows = first..<min(first + 7, all.count)
    // (0, …, 1, …, 0) E, every product of it.
    let hot = all.indices.map { $0 == index ? 1.0 : 0 }
    let product = all[0].indices.map { column in
      hot.indices.reduce(0) { $0 + hot[$1] * all[$1][column] }
    }
    func short(_ row: [Double]) -> [Double] { row.map { ($0 * 1000).rounded() / 1000 } }
    return Matrix(
      title: "one-hot `\(live.word)` times the table of vectors is one row of it",
      values: rows.map { short(all[$0]) } + [short(product)],
      rowNames: rows.map { "\(Int(hot[$0])) × \(Grammar.words[$0])" } + ["sum of all"],
      columnNames: all[0].indices.map { "e\($0 + 1)" },
      highlights: [
        .init(row: index - first, column: 0, width: all[0].count),
        .init(row: rows.count, column: 0, width: all[0].count),
      ])
  }

  /// Other ones at each step.
  var shownSentences: Table {
    let start = report.step * 7 % sentences.count
    return Table(
      title: "\(Numeral.grouped(sentences.count)) sentences, and the pairs of the first word",
      columns: ["sentence", "pairs"],
      rows: (0..<14).map { offset in
        let words = sentences[(start + offset) % sentences.count].map { Grammar.words[$0] }
        let pairs = words.dropFirst().map { "\(words[0]) → \($0)" }
        return [.text(words.joined(separator: " ")), .text(pairs.joined(separator: ", "))]
      })
  }
}
