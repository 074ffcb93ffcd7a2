import Cells

/// A formula as a tree: what the TeX says, before anyone decides how it looks.
indirect enum MathNode: Equatable, Sendable {
  case symbol(String, MathClass, Style.Attributes)
  case row([MathNode])
  /// One thing over another; without a rule for binomials.
  case fraction(MathNode, MathNode, hasRule: Bool)
  case root(MathNode, index: MathNode?)
  case scripts(MathNode, below: MathNode?, above: MathNode?)
  case accent(Accent, MathNode)
  /// Delimiters as tall as what they hold: one more than parts. An empty one draws nothing.
  case delimited([String], [MathNode])
  case table(MathTable)
  /// Something small above or below, on lines of its own.
  case stacked(MathNode, over: MathNode?, under: MathNode?)
  /// A brace along the top or the bottom, where the scripts become its label.
  case brace(MathNode, isOver: Bool)
  /// An arrow as long as what is written along it.
  case arrow(Arrow, over: MathNode?, under: MathNode?)
  case boxed(MathNode)
  /// Crossed out, by a mark on each character.
  case struck(MathNode, Unicode.Scalar)
  /// The room something would take.
  case phantom(MathNode)
  /// Something that stands as another class: `\mathrel{…}`.
  case classed(MathNode, MathClass)
  case space(Int)

  static let empty = MathNode.row([])
}

/// What a symbol does in a formula, which decides the space around it.
enum MathClass: Equatable, Sendable {
  case ordinary
  /// ∑ ∏: limits below and above.
  case large
  /// ∫: limits at the side.
  case integral
  /// lim, max: limits below.
  case limit
  /// log, exp: upright, a space before the argument.
  case function
  /// + − ·, with space around when between two operands.
  case binary
  /// = ≤ →, always with space around.
  case relation
  case open, close, punctuation
  /// Fractions and matrices: apart from their neighbors.
  case inner
  /// |, which opens, closes or stands alone as the neighbors tell.
  case bar

  var isOperator: Bool {
    switch self {
    case .large, .integral, .limit, .function: true
    default: false
    }
  }
}

/// Rows and columns: matrices, cases, aligned equations.
struct MathTable: Equatable, Sendable {
  enum Look: Equatable, Sendable {
    /// Columns two spaces apart.
    case matrix
    /// A value and when it applies.
    case cases
    /// Right and left in turns, so that what stands at & is level.
    case aligned
    /// Lines below each other.
    case lines
  }

  enum Alignment: Equatable, Sendable { case left, center, right }

  var look: Look
  var rows: [[MathNode]]
  var left = ""
  var right = ""
  /// By column; the last one counts for those that follow.
  var alignments: [Alignment] = [.center]
  /// Columns with a vertical rule before them, rows with a horizontal one above them.
  var verticalRules: Set<Int> = []
  var horizontalRules: Set<Int> = []

  func alignment(_ column: Int) -> Alignment {
    look == .aligned
      ? (column % 2 == 0 ? .right : .left)
      : alignments[min(column, alignments.count - 1)]
  }
}

/// The arrows that grow.
enum Arrow: Equatable, Sendable {
  case right, left, both, doubleRight, doubleLeft, doubleBoth, equal, mapsTo, hookRight, hookLeft

  /// Start, what repeats, end.
  var parts: (String, String, String) {
    switch self {
    case .right: ("─", "─", "→")
    case .left: ("←", "─", "─")
    case .both: ("←", "─", "→")
    case .doubleRight: ("═", "═", "⇒")
    case .doubleLeft: ("⇐", "═", "═")
    case .doubleBoth: ("⇐", "═", "⇒")
    case .equal: ("═", "═", "═")
    case .mapsTo: ("├", "─", "→")
    case .hookRight: ("╰", "─", "→")
    case .hookLeft: ("←", "─", "╯")
    }
  }
}
