import Notation

/// Whatever has rows and columns.
extension MathParser {
  /// Cells between &, rows between `\\`, up to what ends them.
  private mutating func rows() throws(MathFailure) -> (rows: [[MathNode]], rules: Set<Int>) {
    var rows: [[MathNode]] = []
    var row: [MathNode] = []
    var rules: Set<Int> = []
    while true {
      if row.isEmpty, readRule() { rules.insert(rows.count) }
      row.append(try list())
      if peek == "&" {
        at += 1
      } else if readLineEnd() {
        rows.append(row)
        row = []
      } else {
        // The last line may be ended like the others.
        if row != [.empty] || rows.isEmpty { rows.append(row) }
        return (rows, rules)
      }
    }
  }

  /// Several lines without an environment are lines below each other, level at & if there is one.
  mutating func lines() throws(MathFailure) -> MathNode {
    let first = try list()
    guard let next = peek, next == "&" || next == "\\" else { return first }
    if next == "\\", !isLineEnd { return first }
    let isCell = next == "&"
    if isCell { at += 1 } else { _ = readLineEnd() }
    var (rows, rules) = try rows()
    if isCell {
      rows[0].insert(first, at: 0)
    } else {
      if rows == [[.empty]] { return first }
      rows.insert([first], at: 0)
    }
    let isAligned = rows.contains { $0.count > 1 }
    return .table(
      MathTable(
        look: isAligned ? .aligned : .lines, rows: rows, alignments: [.left],
        horizontalRules: rules))
  }

  private var isLineEnd: Bool {
    var probe = self
    let name = probe.commandName()
    return name == "\\" || name == "cr" || name == "newline"
  }

  /// `\\`, `\\*`, `\\[2pt]`. What stands in brackets is only a length if it looks like one.
  private mutating func readLineEnd() -> Bool {
    guard peek == "\\" else { return false }
    let start = at
    let name = commandName()
    guard name == "\\" || name == "cr" || name == "newline" else {
      at = start
      return false
    }
    if peek == "*" { at += 1 }
    let before = at
    skipSpace()
    if peek == "[" {
      var close = at + 1
      while close < end, close < at + 12, text[close] != "]" { close += 1 }
      if close < end, text[close] == "]",
        Dimension.isDimension(String(String.UnicodeScalarView(text[(at + 1)..<close])))
      {
        at = close + 1
        return true
      }
    }
    at = before
    return true
  }

  private mutating func readRule() -> Bool {
    var found = false
    while true {
      skipSpace()
      let start = at
      guard peek == "\\" else { return found }
      switch commandName() {
      case "hline", "toprule", "midrule", "bottomrule", "hdashline": found = true
      case "cline", "cmidrule": _ = try? raw("\\cline")
      default:
        at = start
        return found
      }
    }
  }

  mutating func environment(at start: Int) throws(MathFailure) -> MathNode {
    let name = try raw("\\begin")
    let plain = name.hasSuffix("*") ? String(name.dropLast()) : name
    guard var table = MathParser.environments[plain] else {
      let near = Suggestion.nearest(to: plain, among: MathParser.environments.keys.sorted())
      throw MathFailure(
        "`\(name)` is no environment known here"
          + (near.map { "; did you mean `\($0)`?" } ?? ""), offset: start)
    }
    try readOptions(of: plain, isStarred: name != plain, into: &table)
    let (rows, rules) = try rows()
    table.rows = rows
    table.horizontalRules = rules
    // Lines that all begin with & have nothing to be level with.
    if table.look == .aligned, rows.allSatisfy({ $0.count == 2 && $0[0] == .empty }) {
      table.look = .lines
      table.alignments = [.left]
      table.rows = rows.map { [$0[1]] }
    }
    let close = at
    guard peek == "\\", commandName() == "end" else {
      at = close
      guard peek != nil else {
        throw MathFailure("expected `\\end{\(name)}`, found the end", offset: start)
      }
      throw MathFailure("expected `\\end{\(name)}` here", offset: close)
    }
    let closing = try raw("\\end")
    guard closing == name || closing == plain || closing == plain + "*" else {
      throw MathFailure("expected `\\end{\(name)}`, found `\\end{\(closing)}`", offset: close)
    }
    if table.look == .lines || table.look == .aligned, rows.count == 1, rows[0].count == 1 {
      return rows[0][0]
    }
    return .table(table)
  }

  /// `{cc|c}`, `[t]`, `{2}`: what may stand behind `\begin{…}`.
  private mutating func readOptions(
    of name: String, isStarred: Bool, into table: inout MathTable
  ) throws(MathFailure) {
    let before = at
    skipSpace()
    if peek == "[", let close = text[at..<end].firstIndex(of: "]"), close - at <= 2 {
      let letter = text[at + 1]
      if isStarred || letter == "t" || letter == "b" || letter == "c" {
        if table.look == .matrix {
          table.alignments = [letter == "l" ? .left : letter == "r" ? .right : .center]
        }
        at = close + 1
      } else {
        at = before
      }
    }
    switch name {
    case "array", "tabular", "subarray", "darray": columns(try raw("\\begin{\(name)}"), &table)
    case "alignat", "alignedat": _ = try raw("\\begin{\(name)}")
    default: break
    }
  }

  private func columns(_ specification: String, _ table: inout MathTable) {
    var alignments: [MathTable.Alignment] = []
    var skipping = 0
    for character in specification {
      if character == "}" { skipping -= 1 }
      if character == "{" { skipping += 1 }
      guard skipping == 0 else { continue }
      switch character {
      case "l", "p", "m", "X": alignments.append(.left)
      case "c", "C": alignments.append(.center)
      case "r", "R": alignments.append(.right)
      case "|", ":": table.verticalRules.insert(alignments.count)
      default: break
      }
    }
    if !alignments.isEmpty { table.alignments = alignments }
  }

  private static let environments: [String: MathTable] = {
    func matrix(_ left: String, _ right: String) -> MathTable {
      MathTable(look: .matrix, rows: [], left: left, right: right)
    }
    func cases(_ left: String, _ right: String) -> MathTable {
      MathTable(look: .cases, rows: [], left: left, right: right, alignments: [.left])
    }
    var table: [String: MathTable] = [
      "matrix": matrix("", ""), "smallmatrix": matrix("", ""), "array": matrix("", ""),
      "pmatrix": matrix("(", ")"), "bmatrix": matrix("[", "]"), "Bmatrix": matrix("{", "}"),
      "vmatrix": matrix("|", "|"), "Vmatrix": matrix("‖", "‖"), "psmallmatrix": matrix("(", ")"),
      "bsmallmatrix": matrix("[", "]"), "tabular": matrix("", ""), "darray": matrix("", ""),
      "subarray": matrix("", ""), "cases": cases("{", ""), "dcases": cases("{", ""),
      "rcases": cases("", "}"), "drcases": cases("", "}"), "numcases": cases("{", ""),
      "gathered": MathTable(look: .lines, rows: []), "gather": MathTable(look: .lines, rows: []),
      "multline": MathTable(look: .lines, rows: [], alignments: [.left]),
      "multlined": MathTable(look: .lines, rows: [], alignments: [.left]),
      "eqnarray": MathTable(look: .matrix, rows: [], alignments: [.right, .center, .left]),
      "CD": matrix("", ""), "substack": MathTable(look: .lines, rows: []),
    ]
    for name in [
      "aligned", "align", "alignat", "alignedat", "split", "equation", "flalign", "displaymath",
      "math", "dmath", "dgroup", "subequations",
    ] { table[name] = MathTable(look: .aligned, rows: []) }
    return table
  }()
}

extension MathNode {
  /// A table that was read as lines, with each line put elsewhere.
  func asLines(_ alignment: MathTable.Alignment) -> MathNode {
    guard case .table(var table) = self else { return self }
    table.look = .lines
    table.alignments = [alignment]
    return .table(table)
  }
}
