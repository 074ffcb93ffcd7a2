extension JSON {
  /// Any `Encodable` as JSON: members in the order of their encoding, a dictionary's sorted by name.
  ///
  /// What JSON cannot say becomes a string: NaN, the infinities, whole numbers beyond 2⁵³.
  package init(encoding value: some Encodable) throws(Failure) {
    do {
      self = try ValueEncoder(parent: nil, key: nil).json(value, at: nil)
    } catch let EncodingError.invalidValue(_, context) {
      throw Failure(path: context.codingPath, problem: context.debugDescription)
    } catch {
      throw Failure(path: [], problem: "\(error)")
    }
  }
}

/// Collects what one value encodes. A class, because its containers may be written in any order.
private final class ValueEncoder: Encoder, CodingPlace {
  enum Form { case single, array, object }

  /// Not owned, for it may hold this one in `open`; it lives as long as it is being encoded.
  unowned let parent: ValueEncoder?
  let key: (any CodingKey)?
  /// How many keys lead here.
  private let depth: Int
  private var form = Form.single
  private var values: [JSON] = []
  /// One for each value of an object.
  private var names: [String] = []
  /// Where the value of an inner encoder goes, once everybody has written.
  private var open: [(index: Int, encoder: ValueEncoder)] = []

  var userInfo: [CodingUserInfoKey: Any] { [:] }
  var count: Int { values.count }

  init(parent: ValueEncoder?, key: (any CodingKey)?) {
    self.parent = parent
    self.key = key
    depth = (parent?.depth ?? 0) + (key == nil ? 0 : 1)
  }

  /// What `value` becomes as a member of this one; without a key, in its place.
  ///
  /// A chain deeper than the reader reads is refused, before the stack ends.
  func json<T: Encodable>(_ value: T, at key: (any CodingKey)?) throws -> JSON {
    if let scalar = value as? any JSONScalar { return scalar.json }
    let inner = ValueEncoder(parent: self, key: key)
    do {
      guard inner.depth < JSONReader.deepest - 1 else {
        throw Refusal(description: "nested deeper than \(JSONReader.deepest) levels")
      }
      try value.encode(to: inner)
    } catch let error as EncodingError {
      throw error
    } catch {
      throw EncodingError.invalidValue(
        value,
        .init(codingPath: inner.codingPath, debugDescription: "\(error)", underlyingError: error))
    }
    return inner.finished(sorted: T.self is any NamedInAnyOrder.Type)
  }

  func put(_ json: JSON, at key: any CodingKey) {
    if form == .object { names.append(key.stringValue) }
    values.append(json)
  }

  /// An encoder for the place `key`, to be written now or later.
  func inner(at key: any CodingKey) -> ValueEncoder {
    let inner = ValueEncoder(parent: self, key: key)
    open.append((values.count, inner))
    put(.null, at: key)
    return inner
  }

  private func finished(sorted: Bool = false) -> JSON {
    for (index, inner) in open { values[index] = inner.finished() }
    switch form {
    case .single: return values.last ?? .object([])
    case .array: return .array(values)
    case .object:
      var members = zip(names, values).map { JSON.Member(key: $0, value: $1) }
      if sorted { members.sort { $0.key < $1.key } }
      return .object(members)
    }
  }

  private func become(_ form: Form) {
    precondition(values.isEmpty || self.form == form, "a value is one of object, array and single")
    self.form = form
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    become(.object)
    return KeyedEncodingContainer(ObjectWriter(encoder: self))
  }

  func unkeyedContainer() -> any UnkeyedEncodingContainer {
    become(.array)
    return ArrayWriter(encoder: self)
  }

  func singleValueContainer() -> any SingleValueEncodingContainer {
    become(.single)
    return self
  }
}

extension ValueEncoder: SingleValueEncodingContainer {
  func encodeNil() { values.append(.null) }
  func encode<T: Encodable>(_ value: T) throws { values.append(try json(value, at: nil)) }
}

private struct ObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }

  func encodeNil(forKey key: Key) { encoder.put(.null, at: key) }

  func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
    encoder.put(try encoder.json(value, at: key), at: key)
  }

  func nestedContainer<Inner: CodingKey>(
    keyedBy type: Inner.Type, forKey key: Key
  ) -> KeyedEncodingContainer<Inner> {
    encoder.inner(at: key).container(keyedBy: type)
  }

  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    encoder.inner(at: key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder.inner(at: SuperKey()) }
  func superEncoder(forKey key: Key) -> any Encoder { encoder.inner(at: key) }
}

private struct ArrayWriter: UnkeyedEncodingContainer {
  let encoder: ValueEncoder

  var codingPath: [any CodingKey] { encoder.codingPath }
  var count: Int { encoder.count }
  private var key: IndexKey { IndexKey(index: count) }

  func encodeNil() { encoder.put(.null, at: key) }

  func encode<T: Encodable>(_ value: T) throws {
    let key = key
    encoder.put(try encoder.json(value, at: key), at: key)
  }

  func nestedContainer<Inner: CodingKey>(keyedBy: Inner.Type) -> KeyedEncodingContainer<Inner> {
    encoder.inner(at: key).container(keyedBy: keyedBy)
  }

  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    encoder.inner(at: key).unkeyedContainer()
  }

  func superEncoder() -> any Encoder { encoder.inner(at: key) }
}

/// A dictionary's order changes from run to run: its members are sorted.
private protocol NamedInAnyOrder {}
extension Dictionary: NamedInAnyOrder {}

private struct Refusal: Error, CustomStringConvertible {
  var description: String
}
