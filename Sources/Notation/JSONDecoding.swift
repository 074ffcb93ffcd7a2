extension JSON {
  /// The value that this JSON stands for. Members that it does not know are passed over.
  package func decoded<T: Decodable>(as type: T.Type = T.self) throws(Failure) -> T {
    do {
      return try ValueDecoder(self, parent: nil, key: nil).decode(type)
    } catch let error as DecodingError {
      throw Failure(error, in: self)
    } catch {
      throw Failure(path: [], problem: "\(error)")
    }
  }
}

/// One value and the way to it. A class, because all its members share that way.
private final class ValueDecoder: Decoder, CodingPlace {
  let json: JSON
  let parent: ValueDecoder?
  let key: (any CodingKey)?

  var userInfo: [CodingUserInfoKey: Any] { [:] }

  init(_ json: JSON, parent: ValueDecoder?, key: (any CodingKey)?) {
    self.json = json
    self.parent = parent
    self.key = key
  }

  /// `json` as a member of this value; without a key, in its place.
  func value<T: Decodable>(_ type: T.Type, of json: JSON, at key: (any CodingKey)?) throws -> T {
    let scalar = type as? any JSONScalar.Type
    if let value = scalar?.init(json: json) { return value as! T }
    let inner = ValueDecoder(json, parent: self, key: key)
    if let expectation = scalar?.expectation { throw inner.mismatch(type, expectation) }
    do {
      return try T(from: inner)
    } catch let error as DecodingError {
      throw error
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: inner.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
  }

  /// What was found is added at the end, from the path.
  func mismatch(_ type: Any.Type, _ expectation: String) -> DecodingError {
    let context = DecodingError.Context(
      codingPath: codingPath, debugDescription: "expected \(expectation)")
    return json == .null ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    guard case .object(let members) = json else { throw mismatch([String: JSON].self, "an object") }
    return KeyedDecodingContainer(ObjectReader(decoder: self, members: members))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard case .array(let values) = json else { throw mismatch([JSON].self, "an array") }
    return ArrayReader(decoder: self, values: values)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }
}

extension ValueDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { json == .null }
  func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type, of: json, at: nil) }
}

private struct ObjectReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let decoder: ValueDecoder
  let members: [JSON.Member]
  /// Where each name was last seen, if there are too many to look through.
  private let places: [String: Int]?

  init(decoder: ValueDecoder, members: [JSON.Member]) {
    self.decoder = decoder
    self.members = members
    places =
      members.count <= 16
      ? nil
      : Dictionary(members.indices.map { (members[$0].key, $0) }, uniquingKeysWith: { $1 })
  }

  var codingPath: [any CodingKey] { decoder.codingPath }
  var allKeys: [Key] { members.compactMap { Key(stringValue: $0.key) } }

  func contains(_ key: Key) -> Bool { member(key.stringValue) != nil }

  private func member(_ name: String) -> JSON? {
    guard let places else { return members.last { $0.key == name }?.value }
    return places[name].map { members[$0].value }
  }

  private func required(_ key: any CodingKey) throws -> JSON {
    if let json = member(key.stringValue) { return json }
    throw DecodingError.keyNotFound(
      key,
      .init(codingPath: codingPath, debugDescription: "expected a member `\(key.stringValue)`"))
  }

  private func inner(_ key: any CodingKey) throws -> ValueDecoder {
    ValueDecoder(try required(key), parent: decoder, key: key)
  }

  func decodeNil(forKey key: Key) throws -> Bool { try required(key) == .null }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    try decoder.value(type, of: try required(key), at: key)
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type, forKey key: Key
  ) throws -> KeyedDecodingContainer<Inner> {
    try inner(key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
    try inner(key).unkeyedContainer()
  }

  func superDecoder() throws -> any Decoder { try inner(SuperKey()) }
  func superDecoder(forKey key: Key) throws -> any Decoder { try inner(key) }
}

private struct ArrayReader: UnkeyedDecodingContainer {
  let decoder: ValueDecoder
  let values: [JSON]
  var currentIndex = 0

  var codingPath: [any CodingKey] { decoder.codingPath }
  var count: Int? { values.count }
  var isAtEnd: Bool { currentIndex == values.count }

  private func current(_ type: Any.Type) throws -> JSON {
    if !isAtEnd { return values[currentIndex] }
    throw decoder.mismatch(type, "more than \(values.count) value\(values.count == 1 ? "" : "s")")
  }

  /// The next value's decoder, handed to `body`; if that succeeds, it is the turn of the one after.
  private mutating func step<T>(_ type: T.Type, _ body: (ValueDecoder) throws -> T) throws -> T {
    let json = try current(type)
    let key = IndexKey(index: currentIndex)
    let result = try body(ValueDecoder(json, parent: decoder, key: key))
    currentIndex += 1
    return result
  }

  mutating func decodeNil() throws -> Bool {
    guard try current(Never?.self) == .null else { return false }
    currentIndex += 1
    return true
  }

  mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
    let key = IndexKey(index: currentIndex)
    let value = try decoder.value(type, of: try current(type), at: key)
    currentIndex += 1
    return value
  }

  mutating func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type
  ) throws -> KeyedDecodingContainer<Inner> {
    try step(KeyedDecodingContainer<Inner>.self) { try $0.container(keyedBy: type) }
  }

  mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
    try step((any UnkeyedDecodingContainer).self) { try $0.unkeyedContainer() }
  }

  mutating func superDecoder() throws -> any Decoder { try step((any Decoder).self) { $0 } }
}
