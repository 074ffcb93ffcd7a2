import Cells
import Notation

/// Small pictures side by side: digits, filters, feature maps.
package struct ImageGrid: Drawable {
  package struct Image: Equatable, Sendable, Codable {
    package var label: String
    /// Rows from the top.
    package var pixels: [[Double]]

    package init(_ label: String, _ pixels: [[Double]]) {
      precondition(
        pixels.allSatisfy { $0.count == pixels[0].count }, "image: rows of different lengths")
      self.label = label
      self.pixels = pixels
    }

    var height: Int { pixels.count }
    var width: Int { pixels.first?.count ?? 0 }
  }

  package var title: String
  package var images: [Image]
  /// Whether zero is the middle, as for the weights of a filter.
  package var isSigned: Bool
  /// Whether each is as light as it can be for itself, so that a faint one can be seen.
  package var isEachAlone: Bool

  package init(
    title: String, images: [Image], isSigned: Bool = false, isEachAlone: Bool = false
  ) {
    self.title = title
    self.images = images
    self.isSigned = isSigned
    self.isEachAlone = isEachAlone
  }

  var summary: String {
    guard !images.isEmpty else { return "nothing yet" }
    let first = images[0]
    let isOneSize = images.allSatisfy { $0.height == first.height && $0.width == first.width }
    let size = isOneSize ? " of \(first.height)×\(first.width)" : ""
    let labels = images.prefix(12).map(\.label).filter { !$0.isEmpty }
    let named = labels.isEmpty ? "" : ": " + labels.joined(separator: ", ")
    let more = images.count > 12 && !labels.isEmpty ? ", …" : ""
    return (images.count == 1 ? "1 image" : "\(images.count) images") + size + named + more
  }

  var table: Table {
    Table(
      title: title, columns: ["image", "label", "row", "column", "value"],
      rows: images.enumerated().flatMap { index, image in
        image.pixels.enumerated().flatMap { row, values in
          values.enumerated().map { column, value in
            [
              .number(Double(index)), .text(image.label), .number(Double(row)),
              .number(Double(column)), .number(value),
            ]
          }
        }
      })
  }

  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    func shading(_ pixels: [[Double]]) -> Shading {
      Shading(pixels, isSigned: isSigned, isPicture: true, medium: medium)
    }
    let shared = shading(images.flatMap(\.pixels))
    var legend = Legend()
    if isSigned && !isEachAlone { legend.add(shared.legend(), "") }
    let heading = legend.heading(title, width: area.width, rows: 2)
    for (row, line) in heading.enumerated() {
      grid.put(line, row: area.row + row, column: area.column)
    }
    let body = area.split(rows: heading.count).bottom
    guard let tiles = Tiles(images, in: body, medium) else {
      if images.isEmpty { grid.put("nothing yet", row: body.row, column: body.column, .dim) }
      return
    }
    for index in 0..<tiles.shown {
      let place = tiles.place(index)
      let pixels = images[index].pixels
      (isEachAlone ? shading(pixels) : shared).fill(pixels, in: place, on: &grid)
      guard tiles.hasLabels else { continue }
      let label = CellLine(images[index].label, .dim).elided(to: place.width)
      grid.put(
        label, row: place.endRow, column: place.column + (place.width - label.width) / 2)
    }
    if tiles.shown < images.count {
      let words = CellLine("… \(images.count - tiles.shown) more", .dim).elided(to: area.width)
      grid.put(words, row: area.endRow - 1, column: area.endColumn - words.width)
    }
  }

  /// Where each image goes: as large as all of them fit, or as many as fit at their smallest.
  private struct Tiles {
    let area: Rect
    let shown: Int
    let hasLabels: Bool
    private let size: (height: Int, width: Int)
    private let gap: (height: Int, width: Int)
    private let perRow: Int

    init?(_ images: [Image], in area: Rect, _ medium: Medium) {
      let pixels = (
        height: images.map(\.height).max() ?? 0, width: images.map(\.width).max() ?? 0
      )
      guard !images.isEmpty, pixels.height > 0, pixels.width > 0, !area.isEmpty else { return nil }
      self.area = area
      hasLabels = images.contains { !$0.label.isEmpty } && area.height > 3
      // A pixel is square: half a cell high in color; by characters, two cells wide.
      let isHalved = medium.hasColorMaps
      func size(_ zoom: Int) -> (height: Int, width: Int) {
        isHalved
          ? ((pixels.height * zoom + 1) / 2, pixels.width * zoom)
          : (pixels.height * zoom, pixels.width * zoom * 2)
      }
      let gap = (height: hasLabels ? 2 : 1, width: 2)
      func count(_ size: (height: Int, width: Int)) -> (rows: Int, columns: Int) {
        (
          (area.height + 1) / (size.height + gap.height),
          (area.width + gap.width) / (size.width + gap.width)
        )
      }
      // By characters, rather too narrow than left out.
      let narrow: [(height: Int, width: Int)] = isHalved ? [] : [pixels]
      let sizes = narrow + (1...16).map(size)
      let best = sizes.last {
        let fit = count($0)
        return fit.rows * fit.columns >= images.count
      }
      // Too many: as they are; too large even alone: shrunk to the area.
      var chosen = best ?? sizes[0]
      if count(chosen).rows * count(chosen).columns == 0 {
        let height = max(1, area.height - (hasLabels ? 1 : 0))
        let factor = min(
          Double(height) / Double(chosen.height), Double(area.width) / Double(chosen.width))
        chosen = (
          max(1, min(height, Int(Double(chosen.height) * factor))),
          max(1, Int(Double(chosen.width) * factor))
        )
      }
      self.size = chosen
      self.gap = gap
      let fit = count(chosen)
      perRow = max(1, fit.columns)
      shown = min(images.count, max(1, fit.rows) * perRow)
    }

    func place(_ index: Int) -> Rect {
      Rect(
        row: area.row + index / perRow * (size.height + gap.height),
        column: area.column + index % perRow * (size.width + gap.width), height: size.height,
        width: size.width)
    }
  }

  func draw(on drawing: inout SVGDrawing) {
    drawing.images(
      images.map { ($0.label, $0.pixels) }, isSigned: isSigned, isEachAlone: isEachAlone)
  }
}
