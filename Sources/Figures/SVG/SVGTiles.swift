import Cells
import Notation

/// What is drawn by filling: maps of numbers, pictures, matrices.
extension SVGDrawing {
  private static func color(_ value: Double, _ low: Double, _ high: Double, isSigned: Bool)
    -> String
  {
    guard !value.isNaN else { return "#ddd" }
    let shading = Shading(low: low, high: high, isSigned: isSigned, medium: Medium(.braille))
    let level = shading.level(value) ?? 0
    return (isSigned ? ColorMap.divergingOnPaper : .sequential).color(level).hex
  }

  /// A picture on paper: the higher the number, the darker the ink.
  private static func ink(_ value: Double, _ low: Double, _ high: Double) -> String {
    let shading = Shading(low: low, high: high, isSigned: false, medium: Medium(.braille))
    return ColorMap.gray.color(255 - (shading.level(value) ?? 0)).hex
  }

  private static func extent(_ values: [[Double]]) -> (low: Double, high: Double) {
    var extent = Extent()
    for row in values { for value in row { extent.include(value, on: Axis("")) } }
    return extent.isEmpty ? (0, 1) : (extent.low, extent.high)
  }

  /// Rows of equal boxes; neighbors of one color are one box.
  private mutating func fill(
    x: Double, y: Double, width: Double, height: Double, _ colors: [[String]]
  ) {
    let down = height / Double(max(1, colors.count))
    for (row, line) in colors.enumerated() {
      let across = width / Double(max(1, line.count))
      var start = 0
      while start < line.count {
        var end = start + 1
        while end < line.count, line[end] == line[start] { end += 1 }
        // A hair wider, so that no background shines through between them.
        rectangle(
          x: x + across * Double(start), y: y + down * Double(row),
          width: across * Double(end - start) + 0.3, height: down + 0.3, fill: line[start])
        start = end
      }
    }
  }

  mutating func tiles(_ lattice: Lattice, isSigned: Bool) {
    let (low, high) = SVGDrawing.extent(lattice.values)
    let area = SVGDrawing.area
    fill(
      x: area.x, y: area.y, width: area.width, height: area.height,
      lattice.values.reversed().map { row in
        row.map { SVGDrawing.color($0, low, high, isSigned: isSigned) }
      })
    key(low, high, isSigned: isSigned)
  }

  /// What the colors mean, at the top right.
  private mutating func key(_ low: Double, _ high: Double, isSigned: Bool) {
    let reach = max(abs(low), abs(high))
    let (from, to) = isSigned ? (-reach, reach) : (low, high)
    let map = isSigned ? ColorMap.divergingOnPaper : .sequential
    let x = SVGDrawing.width - 24 - 150
    for step in 0..<30 {
      rectangle(
        x: x + 30 + 3 * Double(step), y: 14, width: 3.3, height: 12,
        fill: map.color(UInt8(step * 255 / 29)).hex)
    }
    text(Numeral.brief(from, digits: 3), at: x + 24, 24, anchor: "end")
    text(Numeral.brief(to, digits: 3), at: x + 126, 24, anchor: "start")
  }

  mutating func grounds(_ winners: [[Int]]) {
    let tints = ["#d9eaf5", "#fae3d2", "#d5efe6", "#f5e4ee", "#efe9cf", "#e1f1fb"]
    let area = SVGDrawing.area
    fill(
      x: area.x, y: area.y, width: area.width, height: area.height,
      winners.reversed().map { row in row.map { tints[$0 % tints.count] } })
  }

  mutating func images(
    _ images: [(label: String, pixels: [[Double]])], isSigned: Bool, isEachAlone: Bool = false
  ) {
    guard !images.isEmpty else { return }
    let shared = SVGDrawing.extent(images.flatMap(\.pixels))
    let (width, height) = (SVGDrawing.width - 40, SVGDrawing.height - 70)
    // As many columns as make the pictures largest.
    func side(_ columns: Int) -> Double {
      let rows = (images.count + columns - 1) / columns
      return min(width / Double(columns), height / Double(rows) - 14) - 6
    }
    let columns = (1...images.count).max { side($0) < side($1) } ?? 1
    let size = max(4, side(columns))
    for (index, image) in images.enumerated() {
      let x = 20 + Double(index % columns) * (size + 6)
      let y = 50 + Double(index / columns) * (size + 20)
      let shape = max(image.pixels.count, image.pixels.first?.count ?? 0, 1)
      let pixel = size / Double(shape)
      let (low, high) = isEachAlone ? SVGDrawing.extent(image.pixels) : shared
      fill(
        x: x, y: y, width: pixel * Double(image.pixels.first?.count ?? 0),
        height: pixel * Double(image.pixels.count),
        image.pixels.map { row in
          row.map { value in
            isSigned
              ? SVGDrawing.color(value, low, high, isSigned: true)
              : SVGDrawing.ink(value, low, high)
          }
        })
      text(image.label, at: x + size / 2, y + size + 13, anchor: "middle", size: 11)
    }
  }

  /// Numbers in a net of boxes; with `isSigned` set, on colored ground.
  mutating func matrix(
    _ values: [[Double]], rowNames: [String], columnNames: [String], hasNumbers: Bool,
    isSigned: Bool?, highlights: [Matrix.Highlight] = []
  ) {
    guard let columns = values.first?.count, columns > 0 else { return }
    let margin =
      rowNames.isEmpty ? 0 : 10 + 7 * Double(min(18, rowNames.map(TextWidth.of).max() ?? 0))
    let (left, top) = (24 + margin, columnNames.isEmpty ? 50.0 : 70)
    let width = min(72, (SVGDrawing.width - left - 24) / Double(columns))
    let height = min(40, (SVGDrawing.height - top - 20) / Double(values.count))
    let (low, high) = SVGDrawing.extent(values)
    let numbers = AlignedNumbers(values)
    let size = min(13, width / Double(max(2, numbers.width)) * 1.5, height * 0.7)
    for (row, line) in values.enumerated() {
      let y = top + Double(row) * height
      if rowNames.indices.contains(row) {
        text(rowNames[row], at: left - 8, y + height / 2 + 4, anchor: "end")
      }
      for (column, value) in line.enumerated() {
        let x = left + Double(column) * width
        var ink = "#333"
        if let isSigned {
          let fill = SVGDrawing.color(value, low, high, isSigned: isSigned)
          let shading = Shading(low: low, high: high, isSigned: isSigned, medium: Medium(.braille))
          let level = shading.level(value) ?? 0
          ink =
            (isSigned ? ColorMap.divergingOnPaper : .sequential).isLight(level) ? "#222" : "#fff"
          rectangle(x: x, y: y, width: width, height: height, fill: fill, stroke: "#fff")
        } else {
          rectangle(x: x, y: y, width: width, height: height, fill: "none", stroke: "#ccc")
        }
        guard hasNumbers, size >= 5 else { continue }
        text(
          numbers.texts[row][column], at: x + width / 2, y + height / 2 + size / 3,
          anchor: "middle", color: ink, size: size)
      }
    }
    for part in highlights {
      rectangle(
        x: left + Double(part.column) * width, y: top + Double(part.row) * height,
        width: Double(part.width) * width, height: Double(part.height) * height, fill: "none",
        stroke: SVGDrawing.series(1).color)
    }
    for (column, name) in columnNames.enumerated() where column < columns {
      text(name, at: left + (Double(column) + 0.5) * width, top - 8, anchor: "middle", size: 12)
    }
  }

  /// Bars over time, a row for each track.
  mutating func tracks(
    _ tracks: [(name: String, values: [Double], range: ClosedRange<Double>)], steps: [String]
  ) {
    let count = max(steps.count, tracks.map(\.values.count).max() ?? 0)
    guard count > 0 else { return }
    let left = 30 + 7 * Double(min(18, tracks.map { TextWidth.of($0.name) }.max() ?? 0))
    let width = (SVGDrawing.width - left - 24) / Double(count)
    let height = (SVGDrawing.height - 90) / Double(tracks.count)
    for (index, track) in tracks.enumerated() {
      let floor = 50 + Double(index + 1) * height - 8
      text(track.name, at: left - 10, floor, anchor: "end")
      let scale = Scale(Axis(""), track.range)
      for (step, value) in track.values.enumerated() where value.isFinite {
        let share = max(0, min(scale.share(value), 1))
        rectangle(
          x: left + Double(step) * width + 1, y: floor - share * (height - 14),
          width: max(1, width - 2), height: max(0.5, share * (height - 14)),
          fill: SVGDrawing.series(index).color)
      }
      stroke(
        [Point(left, floor), Point(left + Double(count) * width, floor)], color: "#ccc", width: 1)
    }
    for (step, word) in steps.enumerated() {
      text(
        word, at: left + (Double(step) + 0.5) * width, SVGDrawing.height - 22, anchor: "middle",
        size: min(13, width))
    }
  }
}
