import Tensors

/// A picture with things in it, and what a detector makes of it: many boxes around each thing, the
/// better ones with more confidence, and some where nothing is. No pixels: all of it from the seed.
package struct DetectedScene: Sendable {
  package struct Thing: Equatable, Sendable {
    package var box: Box
    /// Which class it is of, from 0.
    package var kind: Int

    package init(box: Box, kind: Int = 0) {
      self.box = box
      self.kind = kind
    }
  }

  package struct Candidate: Equatable, Sendable {
    package var box: Box
    package var kind: Int
    package var confidence: Double
    /// The thing that the detector saw; none for a false alarm. The suppression does not know it.
    package var thing: Int?

    package init(box: Box, kind: Int = 0, confidence: Double, thing: Int? = nil) {
      self.box = box
      self.kind = kind
      self.confidence = confidence
      self.thing = thing
    }
  }

  package static let width = 240.0
  package static let height = 100.0

  package let things: [Thing]
  /// The most confident first.
  package let candidates: [Candidate]

  /// The second thing stands before the first, so that their boxes overlap by `neighbors`; the
  /// others stand apart, as far as there is room.
  package init(
    things count: Int, candidates: Int, scatter: Double, neighbors: Double, alarms: Int,
    kinds: Int, seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    things = DetectedScene.things(count, neighbors, kinds, &generator)
    var found: [Candidate] = []
    for (index, thing) in things.enumerated() {
      for _ in 0..<candidates {
        let box = DetectedScene.scattered(thing.box, scatter, &generator)
        // How good it is, as far as the detector can tell.
        let sure = 0.2 + 0.75 * box.overlap(thing.box) + 0.04 * Double(generator.normal())
        found.append(
          Candidate(box: box, kind: thing.kind, confidence: share(sure), thing: index))
      }
    }
    for _ in 0..<alarms {
      let size = DetectedScene.size(&generator)
      let box = DetectedScene.apart(size, things.map(\.box), &generator)
      let sure = 0.1 + 0.4 * Double(generator.uniform())
      found.append(
        Candidate(
          box: box, kind: generator.index(below: kinds), confidence: share(sure), thing: nil))
    }
    self.candidates = DetectedScene.sorted(found)
  }

  package init(things: [Thing], candidates: [Candidate]) {
    self.things = things
    self.candidates = DetectedScene.sorted(candidates)
  }

  /// Among equals those made first come first: sorting alone does not promise it.
  private static func sorted(_ candidates: [Candidate]) -> [Candidate] {
    candidates.enumerated().sorted {
      ($1.element.confidence, $0.offset) < ($0.element.confidence, $1.offset)
    }.map(\.element)
  }

  private static func things(
    _ count: Int, _ neighbors: Double, _ kinds: Int, _ generator: inout SeededGenerator
  ) -> [Thing] {
    var things: [Thing] = []
    for index in 0..<count {
      let kind = index % kinds
      if index == 1 {
        // Of two boxes of width w, moved apart by d, the overlap is (w − d) / (w + d).
        let first = things[0].box
        let away = first.width * (1 - neighbors) / (1 + neighbors)
        let isRight = first.right + away <= width
        let moved = isRight ? away : -away
        things.append(
          Thing(
            box: Box(
              left: first.left + moved, bottom: first.bottom, right: first.right + moved,
              top: first.top), kind: kind))
      } else {
        let size = size(&generator)
        things.append(Thing(box: apart(size, things.map(\.box), &generator), kind: kind))
      }
    }
    return things
  }

  private static func size(
    _ generator: inout SeededGenerator
  ) -> (width: Double, height: Double) {
    (Double(generator.uniform(in: 30..<46)), Double(generator.uniform(in: 38..<62)))
  }

  /// Of forty places the one that leaves the most room around it.
  private static func apart(
    _ size: (width: Double, height: Double), _ others: [Box], _ generator: inout SeededGenerator
  ) -> Box {
    var best: (room: Double, box: Box)?
    for _ in 0..<40 {
      let left = Double(generator.uniform()) * (width - size.width)
      let bottom = Double(generator.uniform()) * (height - size.height)
      let box = Box(
        left: left, bottom: bottom, right: left + size.width, top: bottom + size.height)
      // Below zero where it overlaps another.
      let room =
        others.map { other in
          max(
            max(other.left - box.right, box.left - other.right),
            max(other.bottom - box.top, box.bottom - other.top))
        }.min() ?? 0
      if room > best?.room ?? -.infinity { best = (room, box) }
    }
    return best!.box
  }

  /// The same, moved and stretched by shares of its size.
  private static func scattered(
    _ box: Box, _ scatter: Double, _ generator: inout SeededGenerator
  ) -> Box {
    func noise() -> Double { scatter * Double(generator.normal()) }
    let x = (box.left + box.right) / 2 + noise() * box.width
    let y = (box.bottom + box.top) / 2 + noise() * box.height
    return Box(
      x: x, y: y, width: box.width * max(0.3, 1 + noise()),
      height: box.height * max(0.3, 1 + noise())
    ).within(width: width, height: height)
  }
}

/// A confidence of two decimals, as detectors print them; none is certain.
private func share(_ value: Double) -> Double {
  (min(max(value, 0.01), 0.99) * 100).rounded() / 100
}
