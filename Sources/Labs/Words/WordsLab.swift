import Figures
import Networks
import Notation
import Tensors

/// Words get vectors from the company they keep: skip-gram with negative samples, on sentences of a
/// small grammar.
package struct WordsLab: TrainingLab {
  package var trainer: Trainer
  package var axes: SurfaceAxes
  package private(set) var report = LabReport(step: 0, measures: [])
  let sentences: [[Int]]
  private(set) var live: Live
  private var quality = (kind: Double.nan, analogies: Double.nan)

  /// What can be changed on the way.
  struct Live {
    var kind: String
    var word: String
    var analogy: [String]
  }

  package static let about = LabDescription(
    name: "words",
    summary: "Words get vectors from the company they keep: skip-gram on made-up sentences.",
    settings: [
      Setting(
        "width", .whole(2...32, logarithmic: true), initial: .number(16), unit: "numbers",
        help: "how many numbers a word's vector has"),
      Setting(
        "window", .whole(1...2), initial: .number(2), unit: "words",
        help: "how far apart two words count as near"),
      Setting(
        "negatives", .whole(1...10), initial: .number(5), unit: "words",
        help: "how many words drawn at random stand against each that was near"),
      Setting(
        "sentences", .whole(100...4000, logarithmic: true), initial: .number(2000),
        help: "how many sentences of three words there are to learn from"),
      Setting(
        "rate", .number(0.0001...1, step: 0.001, logarithmic: true), initial: .number(0.01),
        help: "learning rate of Adam: how far one step goes", isLive: true),
      Setting(
        "batch", .whole(1...256, logarithmic: true), initial: .number(64), unit: "pairs",
        help: "how many pairs of words an update looks at"),
      Setting(
        "kind", .choice(["named", "all"] + Grammar.kinds.prefix(5).map(\.name)),
        initial: .choice("named"),
        help:
          "which words the map shows: people, places, animals and food (named), all, or one kind",
        isLive: true),
      Setting(
        "word", .text(form: "a word of the sentences"), initial: .text("king"),
        help: "the word whose neighbors and whose one-hot product are shown", isLive: true),
      Setting(
        "analogy", .text(form: "three words: man,king,woman"), initial: .text("man,king,woman"),
        help: "a,b,c: what is to c as b is to a?", isLive: true),
    ] + surfaceSettings(x: "skipgram1.centers[0,0]", y: "skipgram1.centers[1,0]"),
    views: [
      .init("map", "the words where their vectors lie, on the plane in which they differ most"),
      .init("neighbors", "for some words those whose vectors point most nearly the same way"),
      .init("analogy", "b − a + c by vectors: king − man + woman, and the words nearest to it"),
      .init("onehot", "a one-hot row times the table of vectors is one row of it"),
      .init("sentences", "some of the sentences that it learns from"),
      .init(
        "score",
        "how many words have a neighbor of their kind, how many analogies hold, step by step"),
    ] + trainingViews,
    measures: ["same.kind", "analogies", "loss.batch", "epoch"] + surfaceMeasures)

  package static func check(_ settings: Settings) throws(LabError) {
    try check(word: settings.text("word"), "word")
    try check(analogy: settings.text("analogy"))
  }

  private static func check(word: String, _ setting: String) throws(LabError) {
    guard Grammar.index(word) != nil else {
      throw .badValue(
        "`\(setting)` takes words of the sentences, found `\(word)`"
          + Suggestion.tail(for: word, among: Grammar.words)
          + "; there are \(Grammar.words.joined(separator: ", "))")
    }
  }

  private static func check(analogy: String) throws(LabError) {
    let words = list(analogy)
    guard words.count == 3 else {
      throw .badValue("`analogy` is three words as man,king,woman, found `\(analogy)`")
    }
    for word in words { try check(word: word, "analogy") }
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
  }

  package init(settings: Settings, seed: UInt64, data: LabData) throws(LabError) {
    var generator = SeededGenerator(seed: seed)
    sentences = Grammar.sentences(settings.whole("sentences"), &generator)
    let pairs = WordPairs(
      sentences, window: settings.whole("window"), negatives: settings.whole("negatives"),
      &generator)
    let (count, width) = (Grammar.words.count, settings.whole("width"))
    func table() -> Tensor {
      Tensor((0..<count * width).map { _ in 0.3 * generator.normal() }, shape: [count, width])
    }
    batch = min(settings.whole("batch"), pairs.inputs.rows)
    trainer = .made(
      Network([SkipGram(centers: table(), words: table())]), loss: .binaryCrossEntropy,
      optimizer: Optimizer(.adam(), learningRate: Float(settings.number("rate"))),
      pairs.inputs, pairs.targets, batch: batch, seed: seed &+ 1)
    live = Live(
      kind: settings.choice("kind"), word: settings.text("word"),
      analogy: WordsLab.list(settings.text("analogy")))
    axes = try SurfaceAxes(settings)
    try checkAxes()
    look()
  }

  private let batch: Int

  package mutating func step() {
    _ = trainer.step()
    measure(isDue: trainer.report.step % WordsLab.pause == 0)
  }

  package mutating func look() { measure(isDue: true) }
  package mutating func tell() { measure(isDue: false) }

  /// Comparing all words with all costs more than a step.
  private static let pause = 50

  var vectors: WordVectors {
    WordVectors(trainer.network["skipgram1.centers"] ?? Tensor())
  }

  private mutating func measure(isDue: Bool) {
    if isDue {
      let vectors = vectors
      quality = (vectors.purity, Analogies.share(vectors))
    }
    let training = trainer.report
    report = LabReport(
      step: training.step, loss: Double(training.loss), diverged: training.diverged,
      measures: [
        quality.kind, quality.analogies, Double(training.loss),
        Double(training.step * batch) / Double(trainer.inputs.rows),
      ])
    report.measures += surfaceValues
  }

  package func check(_ setting: String, _ value: Setting.Value) throws(LabError) {
    switch setting {
    case "word": try WordsLab.check(word: value.word, setting)
    case "analogy": try WordsLab.check(analogy: value.word)
    default: try checkTraining(setting, value)
    }
  }

  package mutating func change(_ setting: String, to value: Setting.Value) {
    switch setting {
    case "kind": live.kind = value.word
    case "word": live.word = value.word
    case "analogy": live.analogy = WordsLab.list(value.word)
    default: _ = changeTraining(setting, to: value)
    }
  }

  package func figure(_ view: String, history: History) -> Figure {
    switch view {
    case "map": .plot(map)
    case "neighbors": .table(neighbors)
    case "analogy": .table(analogy)
    case "onehot": .matrix(oneHot)
    case "sentences": .table(shownSentences)
    case "score":
      .plot(
        history.plot(
          "share of words",
          of: [("nearest is of its kind", "same.kind"), ("analogies right", "analogies")]))
    default: trainingFigure(view, history)
    }
  }
}

/// a is to b as c is to d, as the sentences have it.
enum Analogies {
  static let all: [[String]] = {
    let people = Grammar.kinds[0].words
    // By gender, then by age, then by rank.
    let pairs = [
      [(0, 1), (2, 3), (4, 5), (6, 7)], [(0, 4), (1, 5), (2, 6), (3, 7)],
      [(2, 0), (3, 1), (6, 4), (7, 5)],
    ].map { $0.map { (people[$0.0], people[$0.1]) } }
    let nations = zip(Grammar.kinds[1].words, Grammar.kinds[2].words).map { ($0, $1) }
    return (pairs + [nations]).flatMap { pairs in
      pairs.indices.map { index in
        let (first, second) = (pairs[index], pairs[(index + 1) % pairs.count])
        return [first.0, first.1, second.0, second.1]
      }
    }
  }()

  static func share(_ vectors: WordVectors) -> Double {
    let hits = all.count { words in
      let (a, b, c) = (index(words[0]), index(words[1]), index(words[2]))
      let near = vectors.nearest(
        to: vectors.analogy(a, b, c), count: 1, not: [a, b, c])
      return near[0].word == index(words[3])
    }
    return Double(hits) / Double(all.count)
  }

  private static func index(_ word: String) -> Int { Grammar.index(word)! }
}
