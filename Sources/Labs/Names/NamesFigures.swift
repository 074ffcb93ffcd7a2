import Figures
import Glibc
import Networks
import Notation
import Tensors

/// What there is to see of a network that spells.
extension NamesLab {
  /// Which letter follows some texts, each a row of as many characters: probabilities.
  private func chances(after rows: [[Int]], _ network: inout Network) -> [[Double]] {
    let times = rows[0].count
    let input = Tensor(rows.flatMap { $0.map(Float.init) }, shape: [rows.count, times])
    network.forward(input, training: false)
    var shares = Tensor()
    Elementwise.softmax(network.output, into: &shares)
    return rows.indices.map { row in
      (0..<NameTexts.count).map {
        Double(shares[((row + 1) * times - 1) * NameTexts.count + $0])
      }
    }
  }

  /// Names letter by letter, until they end or are too long: all at once, for a network reads many
  /// rows nearly as fast as one.
  func draw(
    _ count: Int, _ generator: inout SeededGenerator, _ next: ([[Int]]) -> [[Double]]
  ) -> [String] {
    var rows = [[Int]](repeating: [0], count: count)
    var isOver = [Bool](repeating: false, count: count)
    for _ in 0..<NamesLab.longest where isOver.contains(false) {
      for (row, chances) in next(rows).enumerated() {
        let heated = LetterDraw.heated(chances, temperature: live.temperature)
        let letter = isOver[row] ? 0 : LetterDraw.index(heated, &generator)
        rows[row].append(letter)
        if letter == 0 { isOver[row] = true }
      }
    }
    return rows.map { row in row.filter { $0 > 0 }.map(NameTexts.letter).joined() }
  }

  /// Other ones at each step, the same at the same step.
  var samples: Table {
    let count = 12
    var generator = SeededGenerator(seed: seed &+ 1_000_003 &* UInt64(report.step + 1))
    var network = trainer.network
    let columns = [
      draw(count, &generator) { chances(after: $0, &network) },
      draw(count, &generator) { rows in rows.map { counts.bigram(after: $0.last!) } },
      draw(count, &generator) { rows in
        rows.map { counts.trigram(after: $0.count > 1 ? $0[$0.count - 2] : 0, $0.last!) }
      },
    ]
    let real = columns.map { names in names.count { known.contains($0) } }
    return Table(
      title: "drawn at temperature \(Numeral.brief(live.temperature)); real (*) of \(count): "
        + "\(real[0]), \(real[1]), \(real[2])",
      columns: ["network", "from pairs", "from triples"],
      rows: (0..<count).map { row in
        columns.map { names in
          .text(names[row] + (known.contains(names[row]) ? " *" : ""))
        }
      })
  }

  var letters: Bars {
    let row = [0] + NameTexts.indices(live.prefix)
    var network = trainer.network
    let learned = chances(after: [row], &network)[0]
    let paired = counts.bigram(after: row.last!)
    let order = (0..<NameTexts.count).sorted { (learned[$0], $1) > (learned[$1], $0) }
    return Bars(
      title: "the letter after `\(live.prefix)`; . is the end", axis: Axis("p"),
      names: order.map(NameTexts.letter),
      series: [
        .init("network", order.map { learned[$0] }), .init("pairs", order.map { paired[$0] }),
      ])
  }

  /// One row a time: what goes in, the first numbers of the state, what comes out, what was right.
  var unrolled: Table {
    let letters = NameTexts.indices(live.name)
    let row = [0] + letters
    let input = Tensor(row.map(Float.init), shape: [1, row.count])
    var network = trainer.network
    network.forward(input, training: false)
    var shares = Tensor()
    Elementwise.softmax(network.output, into: &shares)
    guard let states = (network.layers[0] as? Recurrent)?.output else {
      preconditionFailure("names: the first layer is \(network.names[0])")
    }
    let shown = min(3, states.width)
    var whole = 0.0
    let rows = row.indices.map { time -> [Table.Datum] in
      let chances = (0..<NameTexts.count).map { Double(shares[time * NameTexts.count + $0]) }
      let next = time < letters.count ? letters[time] : 0
      let best = chances.indices.max { chances[$0] < chances[$1] }!
      let paired = counts.bigram(after: row[time])[next]
      whole -= log(chances[next])
      return [.number(Double(time + 1)), .text(NameTexts.letter(row[time]))]
        + (0..<shown).map { .number(NamesLab.short(Double(states[time * states.width + $0]))) }
        + [
          .text("\(NameTexts.letter(best)) \(Numeral.fixed(chances[best], places: 2))"),
          .text(NameTexts.letter(next)), .number(NamesLab.short(chances[next])),
          .number(NamesLab.short(-log(chances[next]))), .number(NamesLab.short(paired)),
        ]
    }
    return Table(
      title: "`\(live.name)` letter by letter: −ln p in all \(Numeral.fixed(whole, places: 2))",
      columns: ["t", "x"] + (1...shown).map { "h\($0)" }
        + ["likeliest", "next", "its p", "−ln p", "p by pairs"],
      rows: rows)
  }

  private static func short(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }

  var bigrams: Matrix {
    let names = (0..<NameTexts.count).map(NameTexts.letter)
    return Matrix(
      title: "how often the letter above follows the one on the left",
      values: names.indices.map { row in
        names.indices.map { Double(counts.pairs[row * names.count + $0]) }
      }, rowNames: names, columnNames: names, ground: .sequential)
  }
}
