import Figures
import Notation

/// Many short runs of one lab: one for every combination of some settings' values and some seeds.
package struct Sweep: Sendable, Equatable {
  /// A setting and the values it takes.
  package struct Axis: Equatable, Sendable {
    package var setting: Setting
    package var values: [Setting.Value]
  }

  /// One of the runs: its settings and its seed.
  package struct Cell: Equatable, Sendable {
    package var index: Int
    /// A value for each axis.
    package var values: [Setting.Value]
    package var seed: UInt64
  }

  /// What came of one.
  package struct Outcome: Equatable, Sendable {
    package var cell: Cell
    package var report: LabReport
    /// Why there was no run: settings that cannot be together.
    package var reason: String?

    package init(cell: Cell, report: LabReport, reason: String? = nil) {
      self.cell = cell
      self.report = report
      self.reason = reason
    }
  }

  package let type: any Lab.Type
  package let base: Settings
  package let axes: [Axis]
  package let seeds: [UInt64]
  package let steps: Int

  package static let mostCells = 100_000

  package init(
    _ type: any Lab.Type, _ base: Settings, over axes: [Axis], seeds: [UInt64], steps: Int
  ) throws(LabError) {
    self.type = type
    self.base = base
    self.axes = axes
    self.seeds = seeds
    self.steps = steps
    for (index, axis) in axes.enumerated()
    where axes[..<index].contains(where: { $0.setting.name == axis.setting.name }) {
      throw .badValue("`\(axis.setting.name)` is swept twice")
    }
    guard count <= Sweep.mostCells else {
      throw .badValue(
        "this sweep has \(count) runs, the most is \(Sweep.mostCells): take fewer values or seeds")
    }
    // What is wrong everywhere is wrong with what was asked for, and found before hours of work.
    var wrong: LabError?
    for index in stride(from: 0, to: count, by: max(1, seeds.count)) {
      do {
        try type.check(settings(of: cell(index)))
        return
      } catch { wrong = wrong ?? error }
    }
    if let wrong { throw wrong }
  }

  package static func == (a: Sweep, b: Sweep) -> Bool {
    a.type == b.type && a.base == b.base && a.axes == b.axes && a.seeds == b.seeds
      && a.steps == b.steps
  }

  package var about: LabDescription { type.about }
  package var count: Int { axes.reduce(seeds.count) { $0 * $1.values.count } }

  /// Cells in their order: seeds fastest, then the last axis.
  package func cell(_ index: Int) -> Cell {
    var rest = index / seeds.count
    var values: [Setting.Value] = []
    for axis in axes.reversed() {
      values.insert(axis.values[rest % axis.values.count], at: 0)
      rest /= axis.values.count
    }
    return Cell(index: index, values: values, seed: seeds[index % seeds.count])
  }

  /// Which cells the shard i of n has, counted from 1: the shards one after the other are all cells
  /// in their order.
  package func shard(_ index: Int, of count: Int) -> Range<Int> {
    self.count * (index - 1) / count..<self.count * index / count
  }

  package func settings(of cell: Cell) -> Settings {
    var settings = base
    for (axis, value) in zip(axes, cell.values) { settings[axis.setting.name] = value }
    return settings
  }

  /// Does one of the runs. What cannot be is an outcome that diverged at step 0, with the reason.
  /// Ends early, with none, as soon as `isStopped`.
  package func outcome(
    of cell: Cell, data: LabData, isStopped: () -> Bool = { false }
  ) throws(LabError) -> Outcome? {
    let settings = settings(of: cell)
    do { try type.check(settings) } catch {
      let none = about.measures.map { _ in Double.nan }
      return Outcome(
        cell: cell, report: LabReport(step: 0, measures: none), reason: error.message)
    }
    var lab = try type.init(settings: settings, seed: cell.seed, data: data)
    while lab.report.step < steps, !lab.report.diverged, !lab.report.isDone {
      if lab.report.step % 16 == 0, isStopped() { return nil }
      lab.step()
    }
    if !lab.report.diverged { lab.look() }
    return Outcome(cell: cell, report: lab.report)
  }
}

extension Sweep.Outcome {
  /// As one line for machines.
  package func json(_ sweep: Sweep) -> JSON {
    let settings = zip(sweep.axes, cell.values).map {
      JSON.Member(key: $0.setting.name, value: .string($1.text))
    }
    return .object(
      [
        .init(key: "lab", value: .string(sweep.about.name)),
        .init(key: "seed", value: .string(String(cell.seed))),
        .init(key: "settings", value: .object(settings)),
      ] + report.members(sweep.about.measures)
        + (reason.map { [.init(key: "reason", value: .string($0))] } ?? []))
  }
}
