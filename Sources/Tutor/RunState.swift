import Courseware
import Labs
import Notation
import Records

/// An open run as the screens see it: the latest word of its training thread.
package struct RunState: Sendable {
  /// `lesson/lab-1`
  package let id: String
  package let about: LabDescription
  /// As it stands in the lesson now.
  package internal(set) var block: LabBlock
  /// The settings and the seed it started from.
  package private(set) var start: RunRecord
  package private(set) var latest: RunReport?
  package var pace = Pace.usual
  /// The views its thread draws; none while its page is not shown.
  package internal(set) var shown: [String] = []
  /// The farthest step it has been at.
  package private(set) var farthest: Int
  /// What it was before each change of a setting, the last one last.
  private var undoable: [RunRecord] = []
  /// Counts the openings: a report of an earlier one is late news.
  private var generation = 1
  /// When its steps were counted last: seconds.
  private var counted = 0
  /// Until the thread has come to where the record left off.
  private var isOpening = true

  /// - Parameter previous: the run that its thread has had until now.
  init(
    id: String, about: LabDescription, block: LabBlock, start: RunRecord,
    after previous: RunState? = nil
  ) {
    if let previous {
      generation = previous.generation + 1
      pace = previous.pace
    }
    self.id = id
    self.about = about
    self.block = block
    self.start = start
    farthest = start.step
  }

  /// Those that the lesson speaks of come first: they are what its task is about.
  package var settings: [Setting] {
    let isAsked = { (setting: Setting) in block.settings.contains { $0.key == setting.name } }
    return about.settings.filter(isAsked) + about.settings.filter { !isAsked($0) }
  }

  package var isRunning: Bool { latest?.isRunning ?? false }
  package var step: Int { isOpening ? start.step : latest?.report.step ?? start.step }

  /// The order that begins it, or begins it anew.
  package var opening: RunOrder { .open(start, views: shown, generation: generation) }

  package mutating func take(_ report: RunReport) {
    guard report.generation == generation else { return }
    latest = report
    farthest = max(farthest, report.report.step)
    if report.target == nil { isOpening = false }
  }

  /// Of a run that is not shown while it moves: how far it is, about once a second; and figures that
  /// would be missing else.
  mutating func count(_ report: RunReport, at now: Int) {
    guard report.generation == generation else { return }
    guard let before = latest, before.failure == nil else { return take(report) }
    var next = report
    next.figures = before.figures.merging(report.figures) { shown, _ in shown }
    next.report = before.report
    if before.twin != nil { next.twin = before.twin }
    if before.isAtRest || now != counted {
      next.report.step = report.report.step
      counted = now
    }
    take(next)
  }

  /// Enough to compute it again, as it stands now.
  package var record: RunRecord {
    guard !isOpening, let latest, latest.failure == nil else { return start }
    var record = start
    record.step = latest.report.step
    record.changes = latest.changes.map {
      RunRecord.Change(step: $0.step, setting: $0.name, value: $0.value.text)
    }
    return record
  }

  /// The same from the start, with the settings as they are now, those changed on the way, too.
  var anew: RunRecord {
    var record = record
    record.settings = about.settings.map { ($0.name, value(of: $0).text) }
    record.step = 0
    record.changes = []
    return record
  }

  /// What has to be kept, if anything has moved since it was kept last.
  package func unkept(_ progress: Progress) -> RunRecord? {
    let kept = progress.runs[id]
    let now = record
    if var kept {
      // A lab may have more settings than when it was kept.
      if let settings = try? Settings(about, kept.settings) { kept.settings = settings.pairs }
      return now == kept ? nil : now
    }
    return now == lesson ? nil : now
  }

  /// What the lesson asks for.
  var lesson: RunRecord? { try? RunRecord(block, of: id, about: about) }

  /// The value of a setting now: of the second run, if there are two.
  func value(of setting: Setting) -> Setting.Value {
    if !isOpening, let settings = latest?.settings { return settings[setting.name] }
    let step = step
    if let changed = latest?.changes.last(where: { $0.step <= step && $0.name == setting.name }) {
      return changed.value
    }
    let text = start.settings.first { $0.name == setting.name }?.value
    return text.flatMap { try? setting.read($0) } ?? setting.initial
  }

  /// Whether a second run goes beside it.
  var isPair: Bool { latest?.twin != nil }

  /// Settings that are not the lesson's, as `loss mse`.
  var changed: [String] {
    guard let lesson else { return [] }
    let moved = zip(about.settings, lesson.settings).compactMap { setting, asked in
      let now = value(of: setting)
      return now.text == asked.value ? nil : "\(setting.name) \(now.text)"
    }
    return moved + (start.seed == lesson.seed ? [] : ["seed \(start.seed)"])
  }

  mutating func begin(_ record: RunRecord) {
    start = record
    farthest = record.step
    generation += 1
    isOpening = true
  }

  /// Remembers how it stands, for undo.
  mutating func remember() {
    undoable.append(record)
    if undoable.count > 100 { undoable.removeFirst() }
  }

  mutating func takeBack() -> RunRecord? { undoable.popLast() }
}

extension RunRecord {
  /// The run that a lesson asks for, at its first step.
  package init(_ block: LabBlock, of item: String, about: LabDescription) throws(LabError) {
    let given = block.settings.filter { $0.key != "seed" }.map { (name: $0.key, value: $0.value) }
    let seed = block.settings.first { $0.key == "seed" }.flatMap { UInt64($0.value) }
    self.init(
      item: item, lab: block.lab, settings: try Settings(about, given).pairs, seed: seed ?? 1,
      step: 0, changes: [])
  }
}
