import Figures
import Glibc
import Networks
import Notation
import Tensors

/// What there is to see of a network that rewrites dates.
extension DatesLab {
  /// The date that is looked at, and what is right, where that is known.
  private var shown: (written: String, target: String?) {
    guard live.text.isEmpty else { return (live.text, nil) }
    let example = texts.unseen[live.example - 1]
    return (example.written, example.target)
  }

  /// The network after it has answered the date that is looked at, given its own answer.
  var reading: (network: Network, written: String, answer: String, input: Tensor) {
    let written = shown.written
    let answer = DateModel.answers(trainer.network, to: [written])[0]
    let row =
      Letters.row(written) + [Letters.start]
      + answer.dropLast().map { letter in
        Float(Letters.index(letter) ?? 0)
      }
    let input = Tensor(row, shape: [1, row.count])
    var network = trainer.network
    network.forward(input, training: false)
    return (network, written, answer, input)
  }

  private func verdict(_ answer: String) -> String {
    guard let target = shown.target else { return "" }
    return answer == target ? ", right" : ", wrong: \(target)"
  }

  static func letters(_ text: some StringProtocol) -> [String] {
    text.map { $0 == " " ? "_" : String($0) }
  }

  var attention: Attention {
    let (network, written, answer, input) = reading
    let answered = "\(written) → \(answer)\(verdict(answer))"
    let first = Letters.longest - written.count
    let places = 0..<Letters.answer
    switch model {
    case .attention:
      let weights = (network.layers[0] as? EncoderDecoder)?.attention?.weights ?? Tensor()
      // What looks at no letter at all looks at the empty places before them.
      return Attention(
        title: answered, outputs: DatesLab.letters(answer),
        inputs: (first > 0 ? ["…"] : []) + DatesLab.letters(written),
        weights: places.map { place in
          let row = (0..<Letters.longest).map { Double(weights[place * Letters.longest + $0]) }
          return (first > 0 ? [row[..<first].reduce(0, +)] : []) + row[first...]
        })
    case .transformer:
      let times = input.columns
      let weights = selfAttention(network).attention.weights
      let start = head * times * times
      // The character that is written next is decided at the place of the one before.
      return Attention(
        title: "\(answered); layer \(live.layer), head \(head + 1)",
        outputs: DatesLab.letters(answer),
        inputs: (first > 0 ? ["…"] : [])
          + DatesLab.letters(written + "=" + answer.dropLast()),
        weights: places.map { place in
          let row = start + (Letters.longest + place) * times
          let shares = (0..<times).map { Double(weights[row + $0]) }
          return (first > 0 ? [shares[..<first].reduce(0, +)] : []) + shares[first...]
        })
    case .encoder:
      return Attention(
        title: "\(answered); no attention: what changes when a letter is hidden",
        outputs: DatesLab.letters(answer), inputs: DatesLab.letters(written),
        weights: hidden(input, first))
    }
  }

  /// The share of each letter in how much the probabilities of each place change when one letter is
  /// left empty.
  private func hidden(_ input: Tensor, _ first: Int) -> [[Double]] {
    let count = Letters.longest - first
    var rows = input.taking([Int](repeating: 0, count: count + 1))
    for letter in 0..<count { rows[(letter + 1) * input.columns + first + letter] = 0 }
    var chances = Tensor()
    Elementwise.softmax(trainer.network.predict(rows), into: &chances)
    let area = Letters.answer * Letters.count
    return (0..<Letters.answer).map { place in
      let changes = (1...max(1, count)).prefix(count).map { row -> Double in
        (0..<Letters.count).reduce(0) { sum, index in
          let at = place * Letters.count + index
          return sum + abs(Double(chances[row * area + at]) - Double(chances[at]))
        }
      }
      let whole = changes.reduce(0, +)
      return changes.map { whole > 0 ? $0 / whole : 0 }
    }
  }

  func selfAttention(_ network: Network) -> SelfAttention {
    let found = network.layers.compactMap { layer -> SelfAttention? in
      let inner = (layer as? Residual)?.inner ?? layer as? Network
      return inner?.layers.last as? SelfAttention
    }
    return found[live.layer - 1]
  }

  /// The head that is looked at, counted from 0.
  var head: Int { min(live.head, heads) - 1 }

  /// Twelve unseen dates, from the one that is looked at on.
  var examples: Table {
    let shown = (0..<12).map { texts.unseen[(live.example - 1 + $0) % texts.unseen.count] }
    let answers = DateModel.answers(trainer.network, to: shown.map(\.written))
    return Table(
      title: "unseen dates, exactly right: \(Numeral.brief(measure("exact.unseen") * 100)) %",
      columns: ["written", "right is", "answered", "verdict"],
      rows: zip(shown, answers).map { example, answer in
        [
          .text(example.written), .text(example.target), .text(answer),
          .text(answer == example.target ? "right" : "wrong"),
        ]
      })
  }

  var lengths: Bars {
    let bounds = [7...9, 10...14, 15...19, 20...28]
    return shares(
      "right on unseen dates, by length",
      bounds.map { "\($0.lowerBound)–\($0.upperBound) letters" }
    ) { example in bounds.firstIndex { $0.contains(example.written.count) } }
  }

  var formats: Bars { shares("right on unseen dates, by form", Day.formats) { $0.format } }

  private func shares(
    _ title: String, _ names: [String], _ kind: (DateTexts.Example) -> Int?
  ) -> Bars {
    let right = DateModel.lettersRight(
      trainer.network.predict(texts.unseenInputs), texts.unseenTargets)
    var counts = names.map { _ in (letters: 0, whole: 0, all: 0) }
    for (example, right) in zip(texts.unseen, right) {
      guard let kind = kind(example) else { continue }
      counts[kind].all += 1
      counts[kind].letters += right
      if right == Letters.answer { counts[kind].whole += 1 }
    }
    func share(_ part: Int, of whole: Int) -> Double {
      whole == 0 ? .nan : Double(part) / Double(whole)
    }
    return Bars(
      title: title, axis: Axis("share"), names: zip(names, counts).map { "\($0), \($1.all)" },
      series: [
        .init("dates", counts.map { share($0.whole, of: $0.all) }),
        .init("letters", counts.map { share($0.letters, of: $0.all * Letters.answer) }),
      ])
  }
}
