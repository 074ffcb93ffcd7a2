import Tensors

/// Sentences of a small world, made from a seed: kings and queens, countries and their capitals,
/// animals, food. Words without a meaning of their own are left out: `king eats bread`.
struct Grammar {
  /// What words are of, and the words of each kind.
  static let kinds: [(name: String, words: [String])] = [
    ("people", ["king", "queen", "man", "woman", "prince", "princess", "boy", "girl"]),
    ("countries", ["france", "japan", "italy", "egypt", "india", "peru"]),
    ("capitals", ["paris", "tokyo", "rome", "cairo", "delhi", "lima"]),
    ("animals", ["cat", "dog", "horse", "cow", "lion", "wolf"]),
    ("food", ["bread", "cheese", "rice", "fish", "apple", "soup"]),
    ("eating", ["eats", "cooks", "buys"]),
    ("moving", ["runs", "jumps", "sleeps", "hides"]),
    ("nature", ["field", "forest", "river", "grass"]),
    ("nations", ["french", "japanese", "italian", "egyptian", "indian", "peruvian"]),
    ("land", ["border", "army", "coast", "flag"]),
    ("town", ["mayor", "street", "museum", "metro"]),
    ("court", ["crown", "throne", "palace"]),
    ("work", ["shop", "farm", "bus"]),
    ("young", ["school", "toy", "ball"]),
    ("old", ["wine", "money", "office"]),
    ("he", ["he", "his", "beard"]),
    ("she", ["she", "her", "dress"]),
  ]

  static let words = kinds.flatMap(\.words)
  /// For each word, which kind it is of.
  static let kindOf = kinds.indices.flatMap { kind in kinds[kind].words.map { _ in kind } }

  static func index(_ word: String) -> Int? { words.firstIndex(of: word) }

  /// So many sentences, each the numbers of its words.
  static func sentences(_ count: Int, _ generator: inout SeededGenerator) -> [[Int]] {
    (0..<count).map { _ in sentence(&generator).map { index($0)! } }
  }

  private static func sentence(_ generator: inout SeededGenerator) -> [String] {
    func pick(_ words: [String]) -> String { words[generator.index(below: words.count)] }
    func of(_ kind: String) -> String { pick(kinds.first { $0.name == kind }!.words) }
    /// Two different words of a kind.
    func two(_ kind: String) -> [String] {
      var words = kinds.first { $0.name == kind }!.words
      generator.shuffle(&words)
      return Array(words.prefix(2))
    }
    let people = kinds[0].words
    switch generator.index(below: 10) {
    case 0: return [of("people"), of("eating"), of("food")]
    case 1: return [of("animals"), of("moving"), of("nature")]
    case 2, 3, 4, 5:
      // A person is royal or not, female or not, young or not; a sentence tells of one of them.
      let person = generator.index(below: people.count)
      let (isFemale, isYoung) = (person % 2 == 1, person >= 4)
      let isRoyal = person % 4 < 2
      let told = [
        isFemale ? "she" : "he", isYoung ? "young" : "old", isRoyal ? "court" : "work",
      ][generator.index(below: 3)]
      return [people[person]] + two(told)
    case 6:
      let nation = generator.index(below: 6)
      return [kinds[1].words[nation], kinds[8].words[nation], of("land")]
    case 7:
      let nation = generator.index(below: 6)
      return [kinds[2].words[nation], kinds[8].words[nation], of("town")]
    case 8:
      return generator.index(below: 2) == 0
        ? [of("countries")] + two("land") : [of("capitals")] + two("town")
    default: return [of("animals"), of("nature"), of("moving")]
    }
  }
}

/// Pairs of words that stand near each other, each with some that were drawn at random.
struct WordPairs {
  /// [pairs, 2 + negatives]: the center, a word near it, and the others.
  let inputs: Tensor
  /// [pairs, 1 + negatives]: 1 for the word that was near, 0 for the others.
  let targets: Tensor

  init(_ sentences: [[Int]], window: Int, negatives: Int, _ generator: inout SeededGenerator) {
    var counts = [Double](repeating: 0, count: Grammar.words.count)
    for word in sentences.joined() { counts[word] += 1 }
    let draw = Rarity(counts)
    var inputs: [Float] = []
    var pairs = 0
    for sentence in sentences {
      for center in sentence.indices {
        for near in max(0, center - window)...min(sentence.count - 1, center + window)
        where near != center {
          inputs += [Float(sentence[center]), Float(sentence[near])]
          for _ in 0..<negatives {
            inputs.append(Float(draw.word(&generator, not: sentence[near])))
          }
          pairs += 1
        }
      }
    }
    self.inputs = Tensor(inputs, shape: [pairs, 2 + negatives])
    targets = Tensor(
      (0..<pairs).flatMap { _ in [1] + [Float](repeating: 0, count: negatives) },
      shape: [pairs, 1 + negatives])
  }

  /// Draws words with chances as their count to the power of ¾: rare ones a little more often than
  /// they occur.
  private struct Rarity {
    private var sums: [Double] = []

    init(_ counts: [Double]) {
      var sum = 0.0
      for count in counts {
        // x^¾ by square roots, which every machine rounds alike.
        sum += count.squareRoot() * count.squareRoot().squareRoot()
        sums.append(sum)
      }
    }

    func word(_ generator: inout SeededGenerator, not other: Int) -> Int {
      while true {
        let place = Double(generator.uniform()) * sums.last!
        let word = sums.firstIndex { place < $0 } ?? sums.count - 1
        if word != other { return word }
      }
    }
  }
}
