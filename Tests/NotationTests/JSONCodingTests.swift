import Notation
import Testing

@Suite struct JSONCodingTests {
  /// As a file would: value → JSON → text → JSON → value.
  private func throughText<T: Codable>(_ value: T) throws -> T {
    let text = try JSON(encoding: value).text
    return try #require(JSONReader.read(text), "\(text)").decoded()
  }

  private func failure<T: Decodable>(_ type: T.Type, _ text: String) throws -> String {
    let json = try #require(JSONReader.read(text))
    let failure = #expect(throws: JSON.Failure.self) { try json.decoded(as: type) }
    return try #require(failure).description
  }

  @Test("structs, enums, optionals, dictionaries and arrays of arrays come back the same")
  func roundTrip() throws {
    let sheet = Sheet.sample
    #expect(try throughText(sheet) == sheet)
    #expect(try throughText([sheet, sheet]) == [sheet, sheet])
    #expect(try throughText([Int?.none, 3]) == [nil, 3])
    #expect(try throughText([2: ["b"], 10: []]) == [2: ["b"], 10: []])
    #expect(try throughText("é\n") == "é\n")
  }

  @Test("members keep their order, a dictionary's are sorted, what is nil is left out")
  func order() throws {
    let sheet = Sheet(
      figure: Figure(series: [Series(name: "loss", points: [Point(x: 0, y: 0.5)])]),
      shape: .circle(radius: 2), tone: .warm, labels: ["y": "L", "x": "w", "é": ""],
      grid: [[1], []])
    #expect(
      try JSON(encoding: sheet).text == #"{"figure":{"series":[{"name":"loss","points":[[0,0.5]]"#
        + #"}]},"shape":{"circle":{"radius":2}},"tone":"warm","labels":{"x":"w","y":"L","é":""},"#
        + #""grid":[[1],[]]}"#)
  }

  @Test("text becomes a value; members that it does not know are passed over")
  func fromText() throws {
    let text = """
      { "tone": "cold", "since": [1, {}], "grid": [], "labels": {},
        "figure": { "series": [{ "name": "w", "points": [[1, 2e3]], "color": null }] },
        "shape": { "blank": {} }, "limit": null }
      """
    let sheet: Sheet = try #require(JSONReader.read(text)).decoded()
    let figure = Figure(series: [Series(name: "w", points: [Point(x: 1, y: 2000)])])
    #expect(sheet == Sheet(figure: figure, shape: .blank, tone: .cold, labels: [:], grid: []))
  }

  @Test("NaN and the infinities are strings, in and out of arrays")
  func unbounded() throws {
    let values = [Double.infinity, -.infinity, .nan, 0.1, -.leastNonzeroMagnitude, 1e308]
    #expect(
      try JSON(encoding: values).text
        == #"["Infinity","-Infinity","NaN",0.1,-5e-324,1e+308]"#)
    #expect(try throughText(values).map(\.bitPattern) == values.map(\.bitPattern))
    #expect(try throughText([-Float.infinity, 0.1, .ulpOfOne]) == [-.infinity, 0.1, .ulpOfOne])
    #expect(try throughText(Point(x: .infinity, y: 1)) == Point(x: .infinity, y: 1))
    #expect(try throughText(Float.nan).isNaN)
  }

  @Test("whole numbers of every width come back; those that a Double would round, as strings")
  func integers() throws {
    let widest = Widths(
      a: .min, b: .max, c: .min, d: .max, e: .min, f: .max, g: .max, h: .max)
    #expect(try throughText(widest) == widest)
    let limit: Int64 = 1 << 53
    #expect(
      try JSON(encoding: [limit, limit + 1, limit + 2, -limit - 1])
        == .array([
          .number(0x1p53), .string("9007199254740993"), .number(0x1p53 + 2),
          .string("-9007199254740993"),
        ]))
    for value in [limit, limit + 1, limit + 2, .max, .min, .max - 511, 0] {
      #expect(try throughText(value) == value)
    }
  }

  @Test(
    "a number that is not whole or does not fit is refused",
    arguments: [
      ("256", "expected a whole number from 0 to 255, found 256"),
      ("-1", "expected a whole number from 0 to 255, found -1"),
      ("1.5", "expected a whole number from 0 to 255, found 1.5"),
      ("1e30", "expected a whole number from 0 to 255, found 1e+30"),
      ("\"1\"", "expected a whole number from 0 to 255, found \"1\""),
      ("\"9007199254740993\"", "expected a whole number from 0 to 255, found \"9007199254740993\""),
      ("true", "expected a whole number from 0 to 255, found true"),
    ])
  func misfit(text: String, message: String) throws {
    #expect(try failure(UInt8.self, text) == message)
  }

  @Test("what fits by a hair, and what does not")
  func edges() throws {
    #expect(try JSON.number(-0x1p63).decoded(as: Int.self) == .min)
    #expect(try failure(Int.self, "9223372036854775808").hasPrefix("expected a whole number, "))
    #expect(try failure(Int64.self, #""9223372036854775808""#).hasPrefix("expected a whole number"))
    #expect(try failure(Float.self, "1e39") == "expected a number up to 3.4e38, found 1e+39")
    #expect(try JSON.number(0.1).decoded(as: Float.self) == 0.1)
  }

  @Test(
    "a failure says where, what was expected and what was found",
    arguments: [
      (
        #"{"figure":{"series":[{"name":"a","points":[[0,"x"]]}]}}"#,
        #"figure.series[0].points[0][1]: expected a number, found "x""#
      ),
      (
        #"{"figure":{"series":[{"name":"a","points":[[0]]}]}}"#,
        "figure.series[0].points[0]: expected more than 1 value, found an array of 1"
      ),
      (
        #"{"figure":{"series":[{"nmae":"a","points":[]}]}}"#,
        "figure.series[0]: expected a member `name`, found an object with `nmae`, `points`"
      ),
      (#"{"figure":{"series":{}}}"#, "figure.series: expected an array, found an empty object"),
      (#"{"figure":[]}"#, "figure: expected an object, found an empty array"),
      (#"{"figure":null}"#, "figure: expected an object, found null"),
      ("{}", "expected a member `figure`, found an empty object"),
      ("3", "expected an object, found 3"),
      (
        noFigure + #""shape":{"oval":1}}"#,
        "shape: Invalid number of keys found, expected one, found an object with `oval`"
      ),
      (
        noFigure + #""shape":{"circle":{"radius":"\#(rrr(50))"}}}"#,
        "shape.circle.radius: expected a number up to 3.4e38, "
          + #"found "\#(rrr(40))…""#
      ),
      (
        noFigure + #""shape":{"blank":{}},"tone":"hot"}"#,
        #"tone: Cannot initialize Tone from invalid String value hot, found "hot""#
      ),
      (
        warm + #""labels":{"a b":1}}"#,
        #"labels["a b"]: expected a string, found 1"#
      ),
      (
        warm + #""labels":{},"grid":[[],[1,{}]]}"#,
        "grid[1][1]: expected a number, found an empty object"
      ),
      (
        warm + #""labels":{},"grid":[],"limit":[1]}"#,
        "limit: expected a number, found an array of 1"
      ),
    ])
  func failures(text: String, message: String) throws {
    #expect(try failure(Sheet.self, text) == message)
  }

  @Test("a type's own complaint gets its place")
  func complaints() throws {
    #expect(try failure([Rate].self, "[0.5,-1]") == "[1]: a rate is positive, found -1")
    let failure = #expect(throws: JSON.Failure.self) {
      try JSON(encoding: ["a": [Rate(value: 1), Rate(value: -1)]])
    }
    #expect(failure?.description == "a[1]: a rate is positive")
  }

  @Test("of a member that is there twice, the last counts; many members are found as surely")
  func manyMembers() throws {
    let many = Dictionary(uniqueKeysWithValues: (0..<100).map { ("k\($0)", Double($0)) })
    #expect(try throughText(many) == many)
    for padding in [0, 100] {
      let rest = (0..<padding).map { "\"k\($0)\":0," }.joined()
      let text = #"{\#(rest)"value":1,"value":2}"#
      #expect(try JSONReader.read(text)?.decoded(as: Link.self).value == 2)
    }
  }

  @Test("a subclass keeps what its superclass encodes apart; containers may be written late")
  func inheritance() throws {
    let text = try JSON(encoding: Square(name: "s", side: 2)).text
    #expect(text == #"{"late":{"corner":[[2,"s"],null]},"side":2,"super":{"name":"s"}}"#)
    let square: Square = try #require(JSONReader.read(text)).decoded()
    #expect(square.name == "s" && square.side == 2)
    #expect(try failure(Square.self, #"{"side":2}"#).hasPrefix("expected a member `super`"))
    #expect(
      try failure(Square.self, #"{"side":2,"super":{},"late":{"corner":[[]]}}"#)
        == "super: expected a member `name`, found an empty object")
    #expect(
      try failure(Square.self, #"{"side":2,"super":{"name":""},"late":{"corner":[[0,1]]}}"#)
        == "late.corner[0][1]: expected a string, found 1")
  }

  @Test("as deep as the reader goes and no deeper")
  func depth() throws {
    #expect(try throughText(Link(count: 63)).count == 63)
    let failure = #expect(throws: JSON.Failure.self) { try JSON(encoding: Link(count: 64)) }
    #expect(failure?.problem == "nested deeper than 64 levels")
    #expect(throws: JSON.Failure.self) { try JSON(encoding: Link(count: 10_000)) }
  }
}

private let noFigure = #"{"figure":{"series":[]},"#

/// All before the labels.
private let warm = noFigure + #""shape":{"blank":{}},"tone":"warm","#

private func rrr(_ count: Int) -> String { String(repeating: "r", count: count) }

private struct Sheet: Codable, Equatable {
  var figure: Figure
  var shape: Shape
  var tone: Tone
  var labels: [String: String]
  var grid: [[Double]]
  var limit: Double?

  static let sample = Sheet(
    figure: Figure(series: [
      Series(name: "loss", points: [Point(x: -0.1, y: 1e300), Point(x: .infinity, y: 2)]),
      Series(name: "", points: []),
    ]),
    shape: .box(3, .cold), tone: .warm, labels: ["b": "\u{1B}", "a": "é"],
    grid: [[1, 2], [], [3]],
    limit: .pi)
}

private struct Figure: Codable, Equatable { var series: [Series] }

private struct Series: Codable, Equatable {
  var name: String
  var points: [Point]
}

private enum Tone: String, Codable { case warm, cold }

private enum Shape: Codable, Equatable {
  case blank
  case circle(radius: Float)
  case box(Int, Tone)
}

/// An array of two.
private struct Point: Codable, Equatable {
  var x: Double
  var y: Double

  init(x: Double, y: Double) {
    self.x = x
    self.y = y
  }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    x = try container.decode(Double.self)
    y = try container.decode(Double.self)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.unkeyedContainer()
    try container.encode(x)
    try container.encode(y)
  }
}

private struct Widths: Codable, Equatable {
  var a: Int8
  var b: Int16
  var c: Int32
  var d: Int64
  var e: Int
  var f: UInt8
  var g: UInt32
  var h: UInt64
}

/// A single value that minds what it is.
private struct Rate: Codable {
  struct Negative: Error, CustomStringConvertible { var description = "a rate is positive" }

  var value: Double

  init(value: Double) { self.value = value }

  init(from decoder: any Decoder) throws {
    value = try decoder.singleValueContainer().decode(Double.self)
    if value < 0 { throw Negative() }
  }

  func encode(to encoder: any Encoder) throws {
    if value < 0 { throw Negative() }
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}

private final class Link: Codable {
  var value = 1.0
  var next: Link?

  /// A chain of `count` objects.
  init(count: Int) { for _ in 1..<count { next = Link(next) } }
  private init(_ next: Link?) { self.next = next }

  var count: Int { 1 + (next?.count ?? 0) }
}

private class Named: Codable {
  var name: String

  init(name: String) { self.name = name }
}

private final class Square: Named {
  enum Key: CodingKey { case side, late, corner }

  var side: Double

  init(name: String, side: Double) {
    self.side = side
    super.init(name: name)
  }

  required init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    side = try container.decode(Double.self, forKey: .side)
    try super.init(from: container.superDecoder())
    let late = try container.nestedContainer(keyedBy: Key.self, forKey: .late)
    var corner = try late.nestedUnkeyedContainer(forKey: .corner)
    var pair = try corner.nestedUnkeyedContainer()
    _ = try (pair.decode(Double.self), pair.decode(String.self))
    _ = try (corner.decodeNil(), corner.isAtEnd)
  }

  override func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    var late = container.nestedContainer(keyedBy: Key.self, forKey: .late)
    try container.encode(side, forKey: .side)
    try super.encode(to: container.superEncoder())
    var corner = late.nestedUnkeyedContainer(forKey: .corner)
    var pair = corner.nestedUnkeyedContainer()
    try corner.encodeNil()
    try pair.encode(side)
    try pair.encode(name)
  }
}
