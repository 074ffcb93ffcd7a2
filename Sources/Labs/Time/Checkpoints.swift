/// Which copies of a lab are kept, so that one step back is never long anywhere in a long run, and
/// memory stays small.
///
/// `anchors` stand at every multiple of a distance, which doubles when they are too many. Below the
/// present, copies get denser: for each power of two between 8 and that distance, the present lies
/// in a block of so many steps, and there are copies at the start of it and of the two before.
/// Going on makes them in passing. Going back leaves a block by its start, and a third one is
/// missing below: it is walked to, from the next coarser copy, while the steps of the block are
/// taken back, one for one. So a step back costs 8 steps at most to replay, and one for each power
/// of two: not a gap between two anchors at once.
package struct Checkpoints: Sendable {
  private var anchors: [Moment]
  private var marks: [Moment] = []
  /// On their way to the third block start of a level, by level.
  private var walkers: [Int: Walker] = [:]
  /// Anchors are 1 << anchorLevel steps apart.
  private var anchorLevel = Checkpoints.finest
  private let mostAnchors: Int

  private struct Walker: Sendable {
    var target: Int
    var moment: Moment
  }

  private static let finest = 3
  /// Steps that a walker may be made to take at once.
  private static let patience = 64
  /// Anchors take about so many bytes.
  private static let room = 6 << 20

  /// The first copy is whole: no step leads to it.
  init(_ start: Moment) {
    anchors = [start]
    mostAnchors = Checkpoints.mostAnchors(start.lab.footprint)
  }

  /// At most about so many bytes, of a lab of which a copy takes `footprint`.
  package static func most(_ footprint: Int) -> Int {
    // Two marks and a walker for each level up to 100,000 steps.
    footprint * (mostAnchors(footprint) + 3 * 14)
  }

  private static func mostAnchors(_ footprint: Int) -> Int {
    min(256, max(4, room / max(1, footprint)))
  }

  private var levels: Range<Int> { Checkpoints.finest..<anchorLevel }

  private static func blockStart(_ step: Int, _ level: Int) -> Int { (step >> level) << level }

  /// How many copies there are.
  var count: Int { anchors.count + marks.count + walkers.count }

  // MARK: Going on

  /// The run has come to `now` by one step.
  mutating func pass(_ now: Moment) {
    let step = now.step
    guard step % (1 << Checkpoints.finest) == 0 else { return }
    if step % (1 << anchorLevel) == 0 {
      if anchors.last!.step < step { anchors.append(now.lightened()) }
    } else if marks.last?.step ?? -1 < step {
      marks.append(now.lightened())
    }
    if anchors.count > mostAnchors { spread(at: step) }
    prune(at: step)
  }

  /// Twice the distance between anchors; those between go to the marks.
  private mutating func spread(at step: Int) {
    anchorLevel += 1
    let distance = 1 << anchorLevel
    marks += anchors.filter { $0.step % distance != 0 }
    marks.sort { $0.step < $1.step }
    anchors.removeAll { $0.step % distance != 0 }
  }

  private mutating func prune(at step: Int) {
    marks.removeAll { mark in
      let most = min(mark.step.trailingZeroBitCount, anchorLevel - 1)
      guard most >= Checkpoints.finest else { return true }
      return (Checkpoints.finest...most).allSatisfy { level in
        let ago = Checkpoints.blockStart(step, level) - mark.step
        return ago < 0 || ago > 2 << level
      }
    }
  }

  /// The present has been changed by hand: later copies, and one of just now, tell of another run.
  mutating func rewrite(_ now: Moment) {
    forget(from: now.step)
    if now.step == 0 { anchors = [now] } else { pass(now) }
  }

  private mutating func forget(from step: Int) {
    while anchors.count > 1, anchors.last!.step >= step { anchors.removeLast() }
    while let last = marks.last, last.step >= step { marks.removeLast() }
  }

  // MARK: Going back

  /// Where to replay from, to come to `target`: a copy before it, or the start if that is it.
  mutating func base(for target: Int, _ changes: [Run.Change]) -> Moment {
    forget(from: target + 1)
    guard target > 0 else {
      walkers = [:]
      return anchors[0]
    }
    let broken = levels.last { isBroken($0, at: target) }
    walk(at: target, above: broken ?? Checkpoints.finest - 1, changes)
    prune(at: target)
    guard let broken else { return last(before: target)! }
    // From so far below that all is made anew in passing.
    let base = last(before: max(1, target - 3 << broken + 1)) ?? anchors[0]
    forget(from: base.step + 1)
    return base
  }

  private func last(before step: Int) -> Moment? {
    let anchor = anchors.last { $0.step < step }
    let mark = marks.last { $0.step < step }
    guard let anchor, let mark else { return anchor ?? mark }
    return anchor.step > mark.step ? anchor : mark
  }

  private func copy(at step: Int) -> Moment? {
    step % (1 << anchorLevel) == 0
      ? anchors.first { $0.step == step } : marks.first { $0.step == step }
  }

  /// Whether a level lacks a block start at a step, beyond what walking a little makes good.
  private func isBroken(_ level: Int, at step: Int) -> Bool {
    let start = Checkpoints.blockStart(step, level)
    for block in 0..<2 where start - block << level >= 0 {
      if copy(at: start - block << level) == nil { return true }
    }
    return debt(level, at: step) > Checkpoints.patience
  }

  /// How many steps a walker must take now, to be in time when the block is left.
  private func debt(_ level: Int, at step: Int) -> Int {
    let start = Checkpoints.blockStart(step, level)
    let third = start - 2 << level
    guard third > 0, copy(at: third) == nil else { return 0 }
    let missing: Int
    if let walker = walkers[level], walker.target == third {
      missing = third - walker.moment.step
    } else {
      missing = third - (last(before: third)?.step ?? 0)
    }
    return max(0, missing - (step - start))
  }

  private mutating func walk(at step: Int, above: Int, _ changes: [Run.Change]) {
    for level in levels where level > above {
      let third = Checkpoints.blockStart(step, level) - 2 << level
      guard third > 0, copy(at: third) == nil else {
        walkers[level] = nil
        continue
      }
      let debt = debt(level, at: step)
      if walkers[level]?.target != third {
        guard let start = last(before: third) else { continue }
        walkers[level] = Walker(target: third, moment: start)
      }
      for _ in 0..<debt { walkers[level]!.moment.advance(changes) }
      if walkers[level]!.moment.step == third {
        marks.append(walkers[level]!.moment.lightened())
        marks.sort { $0.step < $1.step }
        walkers[level] = nil
      }
    }
  }
}
