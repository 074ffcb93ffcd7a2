extension JSON {
  /// Why a value could not become JSON, or JSON a value:
  /// `figure.series[2].points[0]: expected a number, found "x"`.
  package struct Failure: Error, Equatable, CustomStringConvertible {
    /// From the outermost value, as a program would write it: `series[2].x`. Empty for itself.
    package var path: String
    package var problem: String

    package var description: String { path.isEmpty ? problem : "\(path): \(problem)" }

    init(path: [any CodingKey], problem: String) {
      self.path = path.reduce("") { text, key in
        if let index = key as? IndexKey { return "\(text)[\(index.index)]" }
        let name = key.stringValue
        guard !name.isEmpty, name.allSatisfy({ $0.isLetter || $0.isNumber || "_-".contains($0) })
        else { return "\(text)[\(JSON.string(name).text)]" }
        return text.isEmpty ? name : "\(text).\(name)"
      }
      self.problem = problem
    }

    /// Whoever found the mistake, what stands at that place in `json` is said the same way.
    init(_ error: DecodingError, in json: JSON) {
      let context =
        switch error {
        case .typeMismatch(_, let context), .valueNotFound(_, let context),
          .keyNotFound(_, let context), .dataCorrupted(let context):
          context
        @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
        }
      var problem = context.debugDescription
      if problem.hasSuffix(".") { problem.removeLast() }
      if let found = json.value(at: context.codingPath) { problem += ", found \(found.glimpse)" }
      self.init(path: context.codingPath, problem: problem)
    }
  }

  private func value(at path: [any CodingKey]) -> JSON? {
    var place = self
    for key in path {
      let next: JSON? =
        if case .array(let values) = place, let index = key.intValue, values.indices ~= index {
          values[index]
        } else {
          place[key.stringValue]
        }
      guard let next else { return nil }
      place = next
    }
    return place
  }

  /// In a few words.
  private var glimpse: String {
    switch self {
    case .string(let text):
      JSON.string(text.count > 40 ? text.prefix(40) + "…" : text).text
    case .array(let values): values.isEmpty ? "an empty array" : "an array of \(values.count)"
    case .object(let members):
      members.isEmpty
        ? "an empty object"
        : "an object with " + members.prefix(6).map { "`\($0.key)`" }.joined(separator: ", ")
          + (members.count > 6 ? ", …" : "")
    default: text
    }
  }
}

/// What is at a key of something else, or the outermost.
protocol CodingPlace: AnyObject {
  var parent: Self? { get }
  /// None for the outermost, and for a value that takes the place of its parent.
  var key: (any CodingKey)? { get }
}

extension CodingPlace {
  var codingPath: [any CodingKey] { (parent?.codingPath ?? []) + (key.map { [$0] } ?? []) }
}

/// A place in an array.
struct IndexKey: CodingKey {
  var index: Int

  init(index: Int) { self.index = index }
  init?(intValue: Int) { index = intValue }
  init?(stringValue: String) { nil }

  var intValue: Int? { index }
  var stringValue: String { "\(index)" }
}

/// Where a class keeps what its superclass encodes, if it does not say where.
enum SuperKey: String, CodingKey {
  case `super`

  init() { self = .super }
}
