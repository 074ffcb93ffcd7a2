import Cells

/// What a character of a formula means when it is typed as it is.
enum MathCharacter {
  static func symbol(_ scalar: Unicode.Scalar, _ font: MathFont) -> MathSymbols.Symbol {
    let (text, kind, attributes) = plain(scalar)
    guard font != .standard, kind == .ordinary, let first = text.unicodeScalars.first else {
      return (text, kind, font.isBold ? attributes.union(.bold) : attributes)
    }
    let (letter, style) = font.apply(first, attributes)
    return (String(letter), kind, style)
  }

  private static func plain(_ scalar: Unicode.Scalar) -> MathSymbols.Symbol {
    switch scalar {
    case "a"..."z", "A"..."Z": return (String(scalar), .ordinary, .italic)
    case "+": return ("+", .binary, [])
    case "-": return ("−", .binary, [])
    case "*": return ("∗", .binary, [])
    case "=", "<", ">", ":": return (String(scalar), .relation, [])
    case "(", "[": return (String(scalar), .open, [])
    case ")", "]", "!", "?": return (String(scalar), .close, [])
    case ",", ";": return (String(scalar), .punctuation, [])
    case "|": return ("|", .bar, [])
    case "~": return (" ", .ordinary, [])
    case "`": return ("‘", .ordinary, [])
    case "\"": return ("″", .ordinary, [])
    default: break
    }
    if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F {
      return (String(scalar), .ordinary, [])
    }
    if let known = Vocabulary.character(scalar) { return known }
    return (inert(String(scalar)), .ordinary, [])
  }

  /// Without what could steer a terminal.
  static func inert(_ text: String) -> String { CellLine(text).text }
}

extension MathFont {
  var isBold: Bool { self == .bold || self == .boldItalic || self == .boldScript }
}

extension MathNode {
  /// An operator whose scripts are put elsewhere than is usual for it.
  func settingLimits(_ hasLimits: Bool) -> MathNode {
    switch self {
    case .symbol(let text, .integral, let style) where hasLimits: .symbol(text, .large, style)
    case .symbol(let text, .function, let style) where hasLimits: .symbol(text, .limit, style)
    case .symbol(let text, .large, let style) where !hasLimits: .symbol(text, .integral, style)
    case .symbol(let text, .limit, let style) where !hasLimits: .symbol(text, .function, style)
    case .symbol, .row, .accent, .stacked, .delimited: hasLimits ? .classed(self, .limit) : self
    case .classed(let node, _): .classed(node, hasLimits ? .limit : .function)
    case .scripts(let base, let below, let above):
      .scripts(base.settingLimits(hasLimits), below: below, above: above)
    default: self
    }
  }

  /// dL/dw|_{w=0}: the bar is as tall as the fraction before it.
  func asEvaluation(of nodes: inout [MathNode]) -> MathNode {
    guard case .scripts(.symbol("|", .bar, _), let below?, let above) = self,
      let last = nodes.last, last.isTall
    else { return self }
    nodes.removeLast()
    return .scripts(.delimited(["", "|"], [last]), below: below, above: above)
  }

  /// What was in the braces: `{=}` is a relation again.
  var ungrouped: MathNode {
    if case .classed(let node, .ordinary) = self, node.isBareSymbol { node } else { self }
  }

  /// A sign, relation or bracket by itself.
  var isBareSymbol: Bool {
    if case .symbol(_, let kind, _) = self { kind != .ordinary && !kind.isOperator } else { false }
  }
}

/// \Big( … \Big): as tall as what they hold, if they find each other.
enum BigDelimiters {
  static func paired(_ nodes: [MathNode]) -> [MathNode] {
    var result: [MathNode] = []
    // Those that wait for their partner, by their place in the result.
    var waiting: [(place: Int, text: String)] = []
    for node in nodes {
      let (base, rebuild) = parts(node)
      guard case .classed(.symbol(let text, let kind, _), .bar) = base else {
        result.append(node)
        continue
      }
      let closes = kind == .close || kind == .bar && waiting.last?.text == text
      if closes, let (place, left) = waiting.popLast() {
        let inside = Array(result[(place + 1)...])
        result.removeSubrange(place...)
        result.append(rebuild(.delimited([left, text], [.row(inside)])))
      } else {
        if !closes, kind == .open || kind == .bar { waiting.append((result.count, text)) }
        result.append(rebuild(.symbol(text, kind, [])))
      }
    }
    return result
  }

  /// The delimiter that scripts may stand on, and how to put them back.
  private static func parts(_ node: MathNode) -> (MathNode, (MathNode) -> MathNode) {
    if case .scripts(let base, let below, let above) = node {
      return (base, { .scripts($0, below: below, above: above) })
    }
    return (node, { $0 })
  }
}
