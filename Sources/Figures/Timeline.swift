import Cells
import Notation

/// Several values over the same steps of time, one below the other: the gates of a memory.
package struct Timeline: Drawable {
  package struct Track: Equatable, Sendable, Codable {
    package var name: String
    package var values: [Double]
    /// What an empty and a full bar mean.
    package var range: ClosedRange<Double>

    package init(_ name: String, _ values: [Double], range: ClosedRange<Double> = 0...1) {
      self.name = name
      self.values = values
      self.range = range
    }
  }

  package var title: String
  /// What happens at each step: the word or number that comes in.
  package var steps: [String]
  package var tracks: [Track]
  /// The step that is shown now.
  package var marker: Int?

  package init(title: String, steps: [String], tracks: [Track], marker: Int? = nil) {
    self.title = title
    self.steps = steps
    self.tracks = tracks
    self.marker = marker
  }

  private var count: Int { max(steps.count, tracks.map(\.values.count).max() ?? 0) }

  var summary: String {
    let parts = tracks.compactMap { track -> String? in
      let known = track.values.indices.filter { track.values[$0].isFinite }
      guard let most = known.max(by: { track.values[$0] < track.values[$1] }),
        let least = known.min(by: { track.values[$0] < track.values[$1] })
      else { return nil }
      func at(_ index: Int) -> String {
        let name =
          steps.indices.contains(index) && !steps[index].isEmpty ? " (\(steps[index]))" : ""
        return "\(Numeral.fixed(track.values[index], places: 2)) at step \(index + 1)\(name)"
      }
      return "\(track.name) highest \(at(most)), lowest \(at(least))"
    }
    return parts.isEmpty ? "nothing yet" : parts.joined(separator: "; ")
  }

  var table: Table {
    Table(
      title: title, columns: ["step", "input"] + tracks.map(\.name),
      rows: (0..<count).map { index in
        [.number(Double(index + 1)), .text(steps.indices.contains(index) ? steps[index] : "")]
          + tracks.map { .number($0.values.indices.contains(index) ? $0.values[index] : .nan) }
      })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    grid.put(CellLine(title, .bold).elided(to: area.width), row: area.row, column: area.column)
    let body = area.split(rows: 1).bottom
    guard count > 0, !tracks.isEmpty else {
      grid.put("nothing yet", row: body.row, column: body.column, .dim)
      return
    }
    let labels = tracks.map { track -> CellLine in
      var label = CellLine(track.name)
      let isUnit = track.range == 0...1
      let range =
        "\(Numeral.brief(track.range.lowerBound, digits: 2))…"
        + Numeral.brief(track.range.upperBound, digits: 2)
      if !isUnit { label.append(" " + range, .dim) }
      return label
    }
    let margin = min(labels.map(\.width).max() ?? 0, body.width / 3) + 1
    let room = body.width - margin
    let step = max(1, min(6, room / count))
    // What has no room is left out from the front: the latest steps are shown.
    let shown = min(count, room / step)
    let first = count - shown
    let fit = max(1, min(tracks.count, body.height - 1))
    let height = max(1, min(4, (body.height - 1) / fit - (body.height > 2 * fit ? 1 : 0)))
    let pitch = fit * (height + 1) <= body.height - 1 ? height + 1 : height
    for (index, track) in tracks.prefix(fit).enumerated() {
      let place = Rect(
        row: body.row + index * pitch, column: body.column + margin, height: height,
        width: shown * step)
      let label = labels[index].elided(to: margin - 1)
      grid.put(label, row: place.endRow - 1, column: place.column - 1 - label.width)
      draw(track, Ink.series(index).color, from: first, step: step, in: place, medium, on: &grid)
    }
    let foot = body.row + fit * pitch - (pitch > height ? 1 : 0)
    for index in 0..<shown where steps.indices.contains(first + index) {
      let word = CellLine(steps[first + index], .dim).elided(to: step > 1 ? step - 1 : 1)
      grid.put(word, row: foot, column: body.column + margin + index * step, within: area)
    }
    if let marker, marker >= first, marker < count {
      let column = body.column + margin + (marker - first) * step
      grid.restyle(
        Rect(row: body.row, column: column, height: foot - body.row + 1, width: step)
      ) { $0.adding([.reverse]) }
    }
  }

  /// A bar for each step, as high as its value; what is no number is a cross.
  private func draw(
    _ track: Track, _ color: Color, from first: Int, step: Int, in area: Rect, _ medium: Medium,
    on grid: inout CellGrid
  ) {
    let levels = medium.marks.verticalBars
    let span = track.range.upperBound - track.range.lowerBound
    for index in first..<min(track.values.count, first + area.width / step) {
      let value = track.values[index]
      let bar = Rect(
        row: area.row, column: area.column + (index - first) * step, height: area.height,
        width: max(1, step - (step > 2 ? 1 : 0)))
      guard !value.isNaN else {
        let mark: Unicode.Scalar = medium.marks.isASCII ? "?" : "╳"
        grid.set(mark, row: bar.endRow - 1, column: bar.column, .dim)
        continue
      }
      let share = span > 0 ? max(0, min((value - track.range.lowerBound) / span, 1)) : 0
      // Nothing is the thinnest bar, so that it differs from no number.
      let units = max(1, Int((share * Double(bar.height * levels.count)).rounded()))
      for row in 0..<bar.height {
        let left = units - row * levels.count
        guard left > 0 else { break }
        grid.fill(
          Rect(row: bar.endRow - 1 - row, column: bar.column, height: 1, width: bar.width),
          with: levels[min(left, levels.count) - 1], Style(color))
      }
    }
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.tracks(tracks.map { ($0.name, $0.values, $0.range) }, steps: steps)
  }
}
