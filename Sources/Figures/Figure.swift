import Cells

/// Something to look at, as a value: it knows its numbers, not how they are drawn.
package enum Figure: Equatable, Sendable, Codable {
  case plot(Plot)
  case bars(Bars)
  case histogram(Histogram)
  case heatMap(HeatMap)
  case contour(Contour)
  case surface(Surface)
  case region(DecisionRegion)
  case images(ImageGrid)
  case matrix(Matrix)
  case attention(Attention)
  case timeline(Timeline)
  case graph(Graph)
  case table(Table)
  case sparkline(Sparkline)
  case panels(Panels)

  var drawable: any Drawable {
    switch self {
    case .plot(let figure): figure
    case .bars(let figure): figure
    case .histogram(let figure): figure
    case .heatMap(let figure): figure
    case .contour(let figure): figure
    case .surface(let figure): figure
    case .region(let figure): figure
    case .images(let figure): figure
    case .matrix(let figure): figure
    case .attention(let figure): figure
    case .timeline(let figure): figure
    case .graph(let figure): figure
    case .table(let figure): figure
    case .sparkline(let figure): figure
    case .panels(let figure): figure
    }
  }

  package var title: String { drawable.title }

  /// Whether every cell of it may change from one moment to the next, as areas of color do; of
  /// curves only a few do.
  package var isArea: Bool {
    switch self {
    case .heatMap, .region, .images, .attention, .matrix: true
    case .panels(let figure): figure.panels.contains(where: \.isArea)
    case .plot, .bars, .histogram, .contour, .surface, .timeline, .graph, .table, .sparkline: false
    }
  }

  /// The same under another title.
  package func titled(_ title: String) -> Figure {
    switch self {
    case .plot(var figure):
      figure.title = title
      return .plot(figure)
    case .bars(var figure):
      figure.title = title
      return .bars(figure)
    case .histogram(var figure):
      figure.title = title
      return .histogram(figure)
    case .heatMap(var figure):
      figure.title = title
      return .heatMap(figure)
    case .contour(var figure):
      figure.title = title
      return .contour(figure)
    case .surface(var figure):
      figure.title = title
      return .surface(figure)
    case .region(var figure):
      figure.title = title
      return .region(figure)
    case .images(var figure):
      figure.title = title
      return .images(figure)
    case .matrix(var figure):
      figure.title = title
      return .matrix(figure)
    case .attention(var figure):
      figure.title = title
      return .attention(figure)
    case .timeline(var figure):
      figure.title = title
      return .timeline(figure)
    case .graph(var figure):
      figure.title = title
      return .graph(figure)
    case .table(var figure):
      figure.title = title
      return .table(figure)
    case .sparkline(var figure):
      figure.title = title
      return .sparkline(figure)
    case .panels(var figure):
      figure.title = title
      return .panels(figure)
    }
  }

  /// One sentence that says what there is to see, for who cannot see it.
  package var summary: String {
    let sentence = drawable.summary
    return title.isEmpty ? sentence.capitalizedFirst + "." : "\(title): \(sentence)."
  }

  /// Its numbers, in rows and columns.
  package var table: Table { drawable.table }

  /// Its numbers, for programs.
  package var csv: String { drawable.table.csv }

  /// A drawing for slides.
  package var svg: String {
    var drawing = SVGDrawing()
    drawable.draw(on: &drawing)
    return drawing.document(title: title, description: summary)
  }

  /// The rows that most figures need at least.
  package static let leastHeight = 5

  /// Touches nothing outside the area; where there is too little room, says how much it needs.
  package func draw(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    let figure = drawable
    let needed = figure.smallest
    guard area.height >= needed.height, area.width >= needed.width else {
      let words = "needs \(needed.width)×\(needed.height)"
      grid.put(
        CellLine(title.isEmpty ? words : "\(words): \(title)", .dim).elided(to: area.width),
        row: area.row, column: area.column, within: area)
      return
    }
    // Drawn aside and laid over: a figure cannot reach beyond its area, whatever its numbers are.
    var own = CellGrid(height: area.height, width: area.width)
    figure.draw(on: &own, in: own.bounds, medium: medium)
    grid.put(own, row: area.row, column: area.column)
  }

  /// As in a panel: numbers in too little room show what there is room for.
  package func drawWhatFits(on grid: inout CellGrid, in area: Rect, medium: Medium) {
    guard natural != nil else { return draw(on: &grid, in: area, medium: medium) }
    guard area.height >= 2, area.width >= 6 else {
      let name = CellLine(title, .dim).elided(to: area.width)
      return grid.put(name, row: area.row, column: area.column, within: area)
    }
    var own = CellGrid(height: area.height, width: area.width)
    drawable.draw(on: &own, in: own.bounds, medium: medium)
    grid.put(own, row: area.row, column: area.column)
  }

  /// The room that it needs; none for what can be drawn at any size.
  package var natural: (height: Int, width: Int)? { drawable.natural }

  /// What it draws on paper, without the paper.
  func drawAlone(on drawing: inout SVGDrawing) { drawable.draw(on: &drawing) }

  /// The figure alone.
  package func grid(height: Int, width: Int, medium: Medium) -> CellGrid {
    var grid = CellGrid(height: height, width: width)
    draw(on: &grid, in: grid.bounds, medium: medium)
    return grid
  }
}

/// What every kind of figure can do.
protocol Drawable: Equatable, Sendable, Codable {
  var title: String { get }
  /// What there is to see, without the title and without the stop at the end.
  var summary: String { get }
  var table: Table { get }
  /// The least room in which it still says something.
  var smallest: (height: Int, width: Int) { get }
  /// The room that it needs to be whole; none if it can be drawn at any size.
  var natural: (height: Int, width: Int)? { get }
  func draw(on grid: inout CellGrid, in area: Rect, medium: Medium)
  func draw(on drawing: inout SVGDrawing)
  /// Its axes and what is written around them; none for what has no axes.
  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame?
  /// The exact numbers nearest to a place between its axes.
  func reading(at place: Point) -> String?
}

extension Drawable {
  func frame(on grid: inout CellGrid, in area: Rect, medium: Medium) -> PlotFrame? { nil }
  func reading(at place: Point) -> String? { nil }
  var smallest: (height: Int, width: Int) { (Figure.leastHeight, 20) }
  var natural: (height: Int, width: Int)? { nil }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
