import Courseware
import Labs
import Records

/// A lab to play with, whatever a lesson asks of it: its run is its own, and kept.
enum Sandbox {
  static func id(_ lab: String) -> String { "play/\(lab)" }

  static func isPlay(_ run: String) -> Bool { run.hasPrefix("play/") }

  /// As it was left the last time; else as it opens. None if there is no such lab.
  static func screen(_ lab: String, _ desk: inout Desk) -> Screen? {
    open(lab, desk.progress.runs[id(lab)], views: [], &desk)
  }

  /// The run of a lesson, from where it stands: the lesson's own waits, untouched.
  static func screen(playing run: RunState, _ desk: inout Desk) -> Screen? {
    desk.order(run.id, .pause)
    return open(run.about.name, run.record, views: run.block.views, &desk)
  }

  private static func open(
    _ lab: String, _ record: RunRecord?, views: [String], _ desk: inout Desk
  ) -> Screen? {
    guard let about = try? Laboratory.lab(named: lab).about else { return nil }
    let block = LabBlock(
      lab: lab, views: views.isEmpty ? [about.views[0].name] : views,
      task: desk.words(.playTask))
    let id = id(lab)
    guard var start = try? RunRecord(block, of: id, about: about) else { return nil }
    if let record, record.lab == lab, let settings = try? Settings(about, record.settings) {
      start = record
      start.item = id
      start.settings = settings.pairs
    }
    var state = RunState(id: id, about: about, block: block, start: start)
    state.shown = block.views
    desk.runs[id] = state
    desk.order(id, state.opening)
    return .lab(LabScreen(state))
  }

  /// Leaving it keeps it.
  static func close(_ id: String, _ desk: inout Desk) {
    guard let run = desk.runs.removeValue(forKey: id) else { return }
    if let record = run.unkept(desk.progress) { desk.effects.append(.record(.runLeft(record))) }
    desk.order(id, .close)
  }
}
