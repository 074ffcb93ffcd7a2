import Labs
import Notation
import Tutor

/// Many short runs of a lab, as words.
extension PlainRun {
  /// Runs that are told one by one; of more, the map in a sentence.
  private static let few = 27

  /// `rate=0.001..1`, `rate`, or two of them.
  mutating func sweep(_ typed: [String]) {
    let sweep: Sweep
    do { sweep = try asked(typed) } catch {
      return prompt.say(PlainRun.sentence(error.message))
    }
    prompt.say(
      words(.plainSweep, Numeral.grouped(sweep.count), Numeral.grouped(sweep.steps)))
    let outcomes: [Sweep.Outcome]
    do { outcomes = try done(sweep) } catch {
      return prompt.say(PlainRun.sentence((error as? LabError)?.message ?? "\(error)"))
    }
    tell(sweep, outcomes)
  }

  private func asked(_ typed: [String]) throws(LabError) -> Sweep {
    let run = pair.second ?? pair.first
    var axes: [Sweep.Axis] = []
    for part in typed {
      let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
      let name = sides.first.flatMap { about.setting(named: $0) }?.name ?? sides.first ?? part
      if sides.count == 2 {
        axes.append(try SweepRange.read(sides[1], name, of: about))
      } else {
        guard let setting = about.setting(name), let axis = SweepRange.usual(setting) else {
          throw .unknownSetting(name, lab: about.name, known: about.settings.map(\.name))
        }
        axes.append(axis)
      }
    }
    return try Sweep(
      type(of: run.lab), run.settings, over: axes, seeds: [run.seed],
      steps: run.step >= 20 ? run.step : block.steps)
  }

  /// In the order of its cells; those that were done when somebody stopped it.
  private mutating func done(_ sweep: Sweep) throws -> [Sweep.Outcome] {
    let data = try shelf.data(for: about)
    let words = words
    let (outcomes, stopped) = try Interruption.during(prompt) { interruption in
      let threads = SweepThreads(sweep, cells: 0..<sweep.count, data: data)
      var outcomes: [Sweep.Outcome] = []
      while true {
        let (new, isOver) = try threads.take()
        outcomes += new
        if isOver, new.isEmpty { break }
        let told = { words(.sweepDone, "\(outcomes.count)", "\(sweep.count)") }
        if interruption.stops(told) {
          threads.stop()
          break
        }
        if !isOver { threads.wait(milliseconds: 50) }
      }
      return outcomes
    }
    waiting = stopped.line
    if stopped.isStopped { prompt.say(words(.plainStopped)) }
    return outcomes.sorted { $0.cell.index < $1.cell.index }
  }

  private func tell(_ sweep: Sweep, _ outcomes: [Sweep.Outcome]) {
    let map = SweepMap(sweep, outcomes)
    func place(_ cell: Sweep.Cell) -> String {
      zip(sweep.axes, cell.values).map { "\($0.setting.name) \($1.text)" }.joined(separator: ", ")
    }
    if outcomes.count <= PlainRun.few {
      for outcome in outcomes {
        let value = SweepMap(sweep, [outcome]).means.compactMap(\.self).first ?? .nan
        let came =
          outcome.reason
          ?? (outcome.report.diverged
            ? words(.divergedAt, Numeral.grouped(outcome.report.step))
            : "\(map.measure) \(PlainRun.text(value))")
        prompt.say("\(place(outcome.cell)): \(came).")
      }
    } else {
      prompt.say(map.figure().spoken)
    }
    if outcomes.count == sweep.count, let best = map.best {
      prompt.say(PlainRun.sentence(words(.plainBest, map.bestName, place(sweep.cell(best)))))
    }
  }
}
